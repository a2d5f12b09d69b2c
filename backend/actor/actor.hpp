// The base of all actors.
//
//     class Counter final : public actor::Actor {
//       public:
//         static constexpr actor::TypeId type = 901;
//         struct Add { int amount; };                    // a cast
//         struct Total { using Reply = int; };           // a call
//
//         explicit Counter(actor::Context&) {}
//         void on(const Add& add, actor::Context&) { total_ += add.amount; }
//         int on(const Total&, actor::Context&) { return total_; }
//         // or, to answer later: void on(const Total&, actor::ReplyTo<int> reply, actor::Context&);
//
//       private:
//         int total_ = 0;
//     };
//
// The constructor is what OTP calls init. It and the handlers run on the actor's own shard, one at a time,
// never concurrently; a handler may suspend (await a call, a timer, a file), and the actor handles nothing
// else meanwhile. An exception that leaves a handler ends the incarnation with ExitKind::crash, and the
// supervisor decides.
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
