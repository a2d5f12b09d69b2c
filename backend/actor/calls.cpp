// Dispatcher: calls that wait for their answer, and those that need not.

#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/parcels.hpp"

namespace livepet::actor {

namespace {

class Deadline final : public fiber::Timer {
  public:
    explicit Deadline(PendingCall& pending) : pending_(pending) {}

  private:
    void on_due() override {
        if (!pending_.is_settled()) pending_.fail(CallError::timeout);
    }
    PendingCall& pending_;
};

/// While it lives, the cell's runner is known to wait for `callee`.
class Awaiting {
  public:
    Awaiting(Cell* caller, Identity callee) : runner_(caller ? caller->runner : nullptr) {
        if (!runner_) return;
        runner_->awaits_answer = true;
        runner_->awaited = callee;
    }
    ~Awaiting() {
        if (runner_) runner_->awaits_answer = false;
    }
    Awaiting(const Awaiting&) = delete;
    Awaiting& operator=(const Awaiting&) = delete;

  private:
    Runner* runner_;
};

}  // namespace

PendingCall* find_pending(Dispatcher& here, std::uint64_t call) {
    PendingCall* pending = here.pending_calls_.find(call);
    return pending && !pending->is_settled() ? pending : nullptr;
}

PendingCall* find_caller_here(const CallerAddress& caller, bool& is_here) {
    is_here = caller.dispatcher->shard_.is_current();
    return is_here ? find_pending(*caller.dispatcher, caller.call) : nullptr;
}

void send_to_caller(const CallerAddress& to, ParcelPtr parcel) { to.dispatcher->send(std::move(parcel)); }

void Dispatcher::wait_for(PendingCall& pending, const CallerAddress& address, Identity callee,
                          std::chrono::nanoseconds timeout, Cell* caller) {
    Deadline deadline(pending);
    shard_.timers().arm(deadline, shard_.clock().now() + timeout);
    const Awaiting awaiting(caller, callee);
    struct Unanswered {
        ~Unanswered() {
            if (pending.is_settled() && deadline.is_armed()) return;
            // It may be in line for room in the mailbox, where it must not stay.
            send_signal<CancelParcel>(here, here.home_of(callee), callee, address);
        }
        Dispatcher& here;
        Identity callee;
        const CallerAddress& address;
        const PendingCall& pending;
        const Deadline& deadline;
    };
    const Unanswered unanswered{*this, callee, address, pending, deadline};
    pending.wait();
}

bool Dispatcher::waits_for(Identity callee, const Cell& caller) const {
    Identity at = callee;
    for (std::size_t hops = 0; at != caller.identity(); ++hops) {
        if (hops > suspended_runners_max) return false;
        const auto found = cells_.find(at);
        if (found == cells_.end()) return false;
        const Runner* runner = found->second->runner;
        if (!runner || !runner->awaits_answer) return false;
        at = runner->awaited;
    }
    return true;
}

Cell* Dispatcher::find_for_inline_call(Identity callee) {
    if (&home_of(callee) != this) return nullptr;
    Cell* cell = find(callee);
    return cell && cell->state == CellState::idle && !cell->is_held ? cell : nullptr;
}

Dispatcher::InlineTurn::InlineTurn(Dispatcher& dispatcher, Cell& callee, const char* message)
    : dispatcher_(dispatcher), callee_(callee), outer_(std::exchange(dispatcher.at_once_, &callee)) {
    callee.state = CellState::running;
    dispatcher.shard_.activity().set(message, callee.type->id, callee.id);
}

Dispatcher::InlineTurn::~InlineTurn() {
    dispatcher_.at_once_ = outer_;
    if (dispatcher_.in_turn_) dispatcher_.announce(*dispatcher_.in_turn_->cell);
    callee_.state = CellState::idle;
    if (callee_.has_work()) dispatcher_.make_ready(callee_);
}

}  // namespace livepet::actor
