// What an actor says to others: an answer, a cast, something for subscribers. It leaves at once, unless the
// actor has changed and the change is not durable yet: then it waits as data at the actor's gate.
#pragma once

#include <memory>
#include <utility>

#include "backend/actor/reply.hpp"

namespace livepet::actor {

class Dispatcher;

/// Own shard only; must not suspend. Either of the two is called, or, at the end of the server, neither.
class Output {
  public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    virtual ~Output() = default;

    virtual void leave(Dispatcher& here) = 0;
    /// The change failed: what was to be said is not so.
    virtual void withhold() noexcept {}
};

using OutputPtr = std::unique_ptr<Output>;

/// Calls `leave()`.
template <class F>
class CallbackOutput final : public Output {
  public:
    explicit CallbackOutput(F leave) : leave_(std::move(leave)) {}
    void leave(Dispatcher&) override { leave_(); }

  private:
    F leave_;
};

template <class R>
class AnswerOutput final : public Output {
  public:
    AnswerOutput(ReplyTo<R> reply, R answer) : reply_(std::move(reply)), answer_(std::move(answer)) {}
    void leave(Dispatcher&) override { reply_.answer(std::move(answer_)); }
    void withhold() noexcept override { reply_.fail(CallError::not_saved); }

  private:
    ReplyTo<R> reply_;
    R answer_;
};

}  // namespace livepet::actor
