// An actor that does something random to others every now and then, and the ledger of what must be true of
// all that these do to one another.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/platform/random.hpp"

namespace livepet::test {

/// One for the whole simulation: all shards are one thread.
struct Ledger {
    explicit Ledger(std::uint64_t seed) : random(seed) {}

    platform::Random random;
    std::uint64_t population = 0;
    bool is_calm = false;  // nobody does anything any more

    // Notes from one actor to another are numbered; those to actors that nobody stops for good must all
    // arrive.
    using Way = std::pair<std::uint64_t, std::uint64_t>;  // from, to
    std::map<Way, std::uint64_t> sent;
    std::map<Way, std::uint64_t> arrived;  // the last
    std::uint64_t notes_out_of_order = 0;

    std::uint64_t calls_begun = 0;
    std::uint64_t calls_returned = 0;
    std::uint64_t calls_unwound = 0;  // their caller was killed
    std::uint64_t calls_late = 0;     // returned past their deadline
    std::uint64_t calls_misanswered = 0;
    std::map<actor::CallError, std::uint64_t> call_errors;

    std::set<actor::MonitorRef> monitors;  // whose Down has not come
    std::uint64_t downs = 0;
    std::uint64_t downs_unasked = 0;  // twice, or after demonitor

    std::uint64_t crashes = 0;
    std::uint64_t kills = 0;
    std::uint64_t incarnations = 0;
    std::int64_t alive = 0;
};

class Wanderer final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 910;
    static constexpr std::string_view name = "wanderer";

    struct Note {
        std::uint64_t from;
        std::uint64_t number;
    };
    /// Answered with the number, at once or later, or never.
    struct Ask {
        using Reply = std::uint64_t;
        std::uint64_t number;
        bool takes_its_time;
    };
    struct AskAtOnce {
        using Reply = std::uint64_t;
        std::uint64_t number;
    };
    struct AskForLater {
        using Reply = std::uint64_t;
        std::uint64_t number;
    };
    struct Act {};

    Wanderer(actor::Context& context, Ledger& ledger);
    ~Wanderer() override { --ledger_.alive; }

    void on(const Note& note, actor::Context& context);
    std::uint64_t on(const Ask& ask, actor::WaitingContext& context);
    std::uint64_t on(const AskAtOnce& ask, actor::Context&) { return ask.number; }
    void on(const AskForLater& ask, actor::ReplyTo<std::uint64_t> reply, actor::Context&);
    void on(const Act&, actor::WaitingContext& context);
    void on(const actor::Down& down, actor::Context&);

  private:
    using Ref = actor::ActorRef<Wanderer>;

    Ref somebody();
    void send_note(actor::Context& context);
    template <class M>
    void call(actor::WaitingContext& context, M message);
    void call_somebody(actor::WaitingContext& context);
    void relate(actor::Context& context);
    void harm(actor::Context& context);

    Ledger& ledger_;
    actor::SendTimer<Wanderer, Act> timer_;
    std::optional<actor::MonitorRef> monitor_;
    std::optional<std::pair<actor::ReplyTo<std::uint64_t>, std::uint64_t>> later_;
};

}  // namespace livepet::test
