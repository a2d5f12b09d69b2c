// The answer to a call: the caller's place to wait in, and the callee's right to answer once, at once or
// later.
//
// A caller's place is known by a number, never by its address: an answer that comes after the deadline finds
// no such number and is dropped, so it can reach nobody else.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "backend/actor/parcel.hpp"
#include "backend/fiber/park.hpp"
#include "shared/base/result.hpp"

namespace livepet::actor {

enum class CallError : std::uint8_t {
    timeout,       // no answer before the deadline
    noproc,        // there is no such actor, or it has ended for good
    exited,        // the actor ended while it handled this call, or dropped the right to answer
    mailbox_full,  // the actor has more mail than it may have
};

constexpr std::string_view describe(CallError error) {
    switch (error) {
        case CallError::timeout:
            return "No answer came in time.";
        case CallError::noproc:
            return "There is no such actor.";
        case CallError::exited:
            return "The actor ended before it answered.";
        case CallError::mailbox_full:
            return "The actor has too much unread mail.";
    }
    return "The call failed.";
}

/// A call under way, on the stack of the fiber that waits for it.
class PendingCall {
  public:
    virtual ~PendingCall() = default;
    void fail(CallError error) {
        error_ = error;
        parker_.wake();
    }
    void wait() { parker_.park(); }

  protected:
    fiber::Parker parker_;
    std::optional<CallError> error_;
};

template <class R>
class PendingReply final : public PendingCall {
  public:
    void answer(R value) {
        value_.emplace(std::move(value));
        parker_.wake();
    }
    bool is_settled() const { return value_ || error_; }
    base::Result<R, CallError> take() {
        if (value_) return std::move(*value_);
        return *error_;
    }

  private:
    std::optional<R> value_;
};

/// Which call, on which shard.
struct CallerAddress {
    Dispatcher* dispatcher = nullptr;  // the caller's shard
    std::uint64_t call = 0;            // unique on that shard
};

/// Sends `parcel` to the shard of `to`, from any shard.
void send_to_caller(const CallerAddress& to, std::unique_ptr<Parcel> parcel);
/// The caller's place, on its own shard; null once it waits no more.
PendingCall* find_pending(Dispatcher& here, std::uint64_t call);

template <class R>
class AnswerParcel final : public Parcel {
  public:
    AnswerParcel(std::uint64_t call, R value) : call_(call), value_(std::move(value)) {}
    void arrive(Dispatcher& here, std::unique_ptr<Parcel>) override {
        if (PendingCall* pending = find_pending(here, call_)) {
            static_cast<PendingReply<R>*>(pending)->answer(std::move(value_));
        }
    }

  private:
    std::uint64_t call_;
    R value_;
};

class FailureParcel final : public Parcel {
  public:
    FailureParcel(std::uint64_t call, CallError error) : call_(call), error_(error) {}
    void arrive(Dispatcher& here, std::unique_ptr<Parcel>) override {
        if (PendingCall* pending = find_pending(here, call_)) pending->fail(error_);
    }

  private:
    std::uint64_t call_;
    CallError error_;
};

/// The right to answer one call. Whoever lets it go unanswered fails the call with CallError::exited.
/// Movable; any shard.
template <class R>
class ReplyTo {
  public:
    explicit ReplyTo(CallerAddress caller) : caller_(caller) {}
    ReplyTo(ReplyTo&& other) noexcept : caller_(std::exchange(other.caller_, {})) {}
    ReplyTo& operator=(ReplyTo&& other) noexcept {
        if (this != &other) {
            fail(CallError::exited);
            caller_ = std::exchange(other.caller_, {});
        }
        return *this;
    }
    ~ReplyTo() { fail(CallError::exited); }

    void answer(R value) {
        const CallerAddress to = std::exchange(caller_, {});
        if (to.dispatcher) send_to_caller(to, std::make_unique<AnswerParcel<R>>(to.call, std::move(value)));
    }
    void fail(CallError error) {
        const CallerAddress to = std::exchange(caller_, {});
        if (to.dispatcher) send_to_caller(to, std::make_unique<FailureParcel>(to.call, error));
    }

  private:
    CallerAddress caller_;
};

}  // namespace livepet::actor
