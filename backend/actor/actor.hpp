// The base of all actors.
//
//     class Counter final : public actor::Actor {
//       public:
//         static constexpr actor::TypeId type = 901;
//         static constexpr std::string_view name = "counter";   // for logs; optional
//         struct Add { int amount; };                    // a cast
//         struct Total { using Reply = int; };           // a call
//
//         explicit Counter(actor::Context&) {}
//         void on(const Add& add, actor::Context&) { total_ += add.amount; }
//         int on(const Total&, actor::Context&) { return total_; }
//         // or, to answer later: void on(const Total&, actor::ReplyTo<int> reply, actor::Context&);
//         // or, to wait for something meanwhile: with an actor::WaitingContext&
//
//       private:
//         int total_ = 0;
//     };
//
// Also, each optional: `void initialize(WaitingContext&)`, what OTP calls init, for a start that has to wait
// for something: who starts the actor is told of success only after it, and no mail is handled before it;
// handlers of the signals Down, Exit, Shutdown (signals.hpp); `static constexpr MailboxPolicy mailbox`.
//
// Constructor and handlers run on the actor's own shard, one at a time, never concurrently; while a handler
// waits, the actor handles nothing else. An exception that leaves a handler ends the incarnation with
// ExitKind::crash, and the supervisor decides. A handler that never returns and never waits cannot be ended:
// C++ has no way to; the watchdog names it.
#pragma once

namespace livepet::actor {

class Actor {
  public:
    Actor() = default;
    Actor(const Actor&) = delete;
    Actor& operator=(const Actor&) = delete;
    virtual ~Actor() = default;
};

}  // namespace livepet::actor
