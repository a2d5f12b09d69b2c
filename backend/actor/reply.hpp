// The answer to a call: the caller's place to wait in, and the callee's right to answer once, at once or
// later, from wherever it is.
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
    mailbox_full,  // the actor, or its shard, has more unread mail than it may have
    deadlock,      // the actor waits, over others or not, for the one that calls
    not_saved,     // the answer was of a change that could not be made durable
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
        case CallError::deadlock:
            return "The actor waits for its caller.";
        case CallError::not_saved:
            return "The change could not be saved.";
    }
    return "The call failed.";
}

/// A call under way, on the stack of the fiber that waits for it.
class PendingCall {
  public:
    PendingCall() = default;
    PendingCall(const PendingCall&) = delete;
    PendingCall& operator=(const PendingCall&) = delete;
    virtual ~PendingCall() = default;

    void fail(CallError error) {
        error_ = error;
        is_settled_ = true;
        parker_.wake();
    }
    bool is_settled() const { return is_settled_; }
    /// Returns once settled. Throws actor_exit if the calling fiber is told to exit before that.
    void wait() {
        while (!is_settled_) parker_.park_or_exit();
    }

  protected:
    fiber::Parker parker_;
    std::optional<CallError> error_;
    bool is_settled_ = false;
};

template <class R>
class PendingReply final : public PendingCall {
  public:
    void answer(R value) {
        value_.emplace(std::move(value));
        is_settled_ = true;
        parker_.wake();
    }
    base::Result<R, CallError> take() {
        if (value_) return std::move(*value_);
        return *error_;
    }

  private:
    std::optional<R> value_;
};

/// Which call, on which shard.
struct CallerAddress {
    Dispatcher* dispatcher = nullptr;  // the caller's shard; null: nobody
    std::uint64_t call = 0;            // of PendingCalls
    std::uint8_t depth = 0;            // of handlers that keep their runners for this call; 0: none does

    friend bool operator==(const CallerAddress& one, const CallerAddress& other) {
        return one.dispatcher == other.dispatcher && one.call == other.call;
    }
};

/// The caller's place if it is on the shard that this code runs on and still waits; null if not. `is_here`
/// tells the two apart.
PendingCall* find_caller_here(const CallerAddress& caller, bool& is_here);
/// Sends `parcel` to the shard of `to`, from any shard.
void send_to_caller(const CallerAddress& to, ParcelPtr parcel);
/// The caller's place, on its own shard; null once it waits no more.
PendingCall* find_pending(Dispatcher& here, std::uint64_t call);

template <class R>
class AnswerParcel final : public Parcel {
  public:
    AnswerParcel(std::uint64_t call, R value) : call_(call), value_(std::move(value)) {}
    void arrive(Dispatcher& here, ParcelPtr) override {
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
    void arrive(Dispatcher& here, ParcelPtr) override {
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
    ReplyTo() = default;
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

    /// Whether there is somebody to answer.
    explicit operator bool() const { return caller_.dispatcher != nullptr; }
    CallerAddress caller() const { return caller_; }

    void answer(R value) {
        const CallerAddress to = std::exchange(caller_, {});
        if (!to.dispatcher) return;
        bool is_here = false;
        if (PendingCall* pending = find_caller_here(to, is_here)) {
            static_cast<PendingReply<R>*>(pending)->answer(std::move(value));
        } else if (!is_here) {
            send_to_caller(to, ParcelPtr(new AnswerParcel<R>(to.call, std::move(value))));
        }
    }
    void fail(CallError error) {
        const CallerAddress to = std::exchange(caller_, {});
        if (!to.dispatcher) return;
        bool is_here = false;
        if (PendingCall* pending = find_caller_here(to, is_here)) {
            pending->fail(error);
        } else if (!is_here) {
            send_to_caller(to, ParcelPtr(new FailureParcel(to.call, error)));
        }
    }

  private:
    CallerAddress caller_;
};

}  // namespace livepet::actor
