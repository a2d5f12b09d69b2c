// A shard's actors: who there is, who has mail, and the runner fibers that lend them a stack.
//
// A fiber per actor would cost kilobytes each. Instead a few runner fibers take actors with mail off a run
// queue and call their handlers. A handler that returns costs a function call. One that suspends keeps that
// runner's fiber as its own until it returns, and the shard carries on with another runner.
//
// All on the shard's own thread, but for send(), which any thread may call.
#pragma once

#include <boost/intrusive/slist.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "backend/actor/cell.hpp"
#include "backend/actor/inbox.hpp"
#include "backend/actor/reply.hpp"
#include "backend/actor/system.hpp"
#include "backend/fiber/event.hpp"
#include "backend/fiber/shard.hpp"

namespace livepet::actor {

inline constexpr std::chrono::seconds call_timeout{5};
inline constexpr std::size_t runners_max = 1024;  // handlers of one shard that may be suspended at a time
inline constexpr std::uint32_t messages_per_turn_max = 64;  // then the actor goes to the end of the run queue

class Dispatcher final : public fiber::SuspensionObserver {
  public:
    Dispatcher(System& system, fiber::Shard& shard);
    ~Dispatcher() override;

    fiber::Shard& shard() { return shard_; }
    System& system() { return system_; }

    /// Begins to run actors. Own thread, once.
    void open();
    /// Ends the runner fibers once the run queue is empty; mail that comes later is not handled. Own thread.
    void close();

    // ---- sending, from this shard to any ----

    /// Delivered in the order sent; lost if there is no such actor or its mailbox is full. Never suspends.
    template <class A, class M>
    void cast(ActorRef<A> to, M message) {
        route(std::make_unique<CastEnvelope<A, M>>(to, std::move(message)));
    }

    /// Suspends the calling fiber until the answer, an error, or the timeout. M::Reply is the answer's type.
    template <class A, class M>
    base::Result<typename M::Reply, CallError> call(ActorRef<A> to, M message,
                                                    std::chrono::nanoseconds timeout = call_timeout) {
        using Reply = typename M::Reply;
        PendingReply<Reply> pending;
        const PendingEntry entry(*this, pending, timeout);
        route(std::make_unique<CallEnvelope<A, M>>(to, std::move(message),
                                                   ReplyTo<Reply>(CallerAddress{this, entry.call()})));
        while (!pending.is_settled()) pending.wait();
        return pending.take();
    }

    /// Any thread: brings `parcel` to this dispatcher's shard.
    void send(std::unique_ptr<Parcel> parcel);

    // ---- lives, of actors that live on this shard (System::shard_of) ----

    /// Starts `identity`: constructs its first incarnation at once. False if there is one already. What the
    /// factory throws passes through, and there is no such actor then.
    bool start(Identity identity, const Factory& factory, ExitWatcher* watcher);
    /// Another incarnation, for the same identity and mail. What the factory throws passes through.
    void restart(Identity identity, const Factory& factory);
    /// The identity has ended for good: its unread calls fail with noproc.
    void forget(Identity identity);
    /// Asks an actor to end once it has read what is in its mailbox now; nothing if there is none.
    void ask_to_stop(Identity identity, ExitKind kind);

    bool has(Identity identity) const { return cells_.contains(identity); }
    std::size_t actor_count() const { return cells_.size(); }
    /// Casts that found nobody, or a full mailbox.
    std::uint64_t casts_lost() const { return casts_lost_; }

    void enqueue(std::unique_ptr<Envelope> envelope);

  private:
    friend PendingCall* find_pending(Dispatcher& here, std::uint64_t call);

    /// A runner fiber, from its first use to the end of the server.
    struct Runner {
        fiber::Event work;
    };

    /// A call's entry among those that wait, with its deadline; taken out when the call returns.
    class PendingEntry {
      public:
        PendingEntry(Dispatcher& dispatcher, PendingCall& pending, std::chrono::nanoseconds timeout);
        ~PendingEntry();
        PendingEntry(const PendingEntry&) = delete;
        PendingEntry& operator=(const PendingEntry&) = delete;
        std::uint64_t call() const { return call_; }

      private:
        class Deadline final : public fiber::Timer {
          public:
            explicit Deadline(PendingCall& pending) : pending_(pending) {}

          private:
            void on_due() override { pending_.fail(CallError::timeout); }
            PendingCall& pending_;
        };

        Dispatcher& dispatcher_;
        std::uint64_t call_;
        Deadline deadline_;
    };

    void fiber_suspends() noexcept override;

    void route(std::unique_ptr<Envelope> envelope);
    void make_ready(Cell& cell);
    void wake_a_runner();
    void add_runner();
    void run(Runner& self);
    void run_turn(Runner& self, Cell& cell);
    /// False if the incarnation ended.
    bool handle(Runner& self, Cell& cell, std::unique_ptr<Envelope> envelope);
    void end_incarnation(Cell& cell, const ExitReason& reason);

    using RunQueue = boost::intrusive::slist<Cell, boost::intrusive::cache_last<true>>;

    System& system_;
    fiber::Shard& shard_;
    Inbox inbox_;
    boost::unordered_flat_map<Identity, std::unique_ptr<Cell>, IdentityHash> cells_;
    RunQueue run_queue_;
    std::vector<std::unique_ptr<Runner>> runners_;
    std::vector<Runner*> idle_runners_;
    Runner* active_ =
        nullptr;  // the one that takes from the run queue, or is woken to; others are idle or suspended
    Runner* in_turn_ = nullptr;  // the one whose code runs at this moment
    boost::unordered_flat_map<std::uint64_t, PendingCall*> pending_calls_;
    std::uint64_t last_call_ = 0;
    std::uint64_t casts_lost_ = 0;
    bool closing_ = false;
};

}  // namespace livepet::actor
