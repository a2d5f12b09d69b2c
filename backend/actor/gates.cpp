// Dispatcher: what leaves an actor whose changes are not durable yet, and when.

#include <utility>

#include "backend/actor/context.hpp"
#include "backend/actor/dispatcher.hpp"
#include "backend/actor/pending_change.hpp"
#include "backend/fiber/park.hpp"

namespace livepet::actor {
namespace {

/// Takes a failed change back, before the actor handles anything else.
class UndoEnvelope final : public Envelope {
  public:
    UndoEnvelope(Identity to, Undo undo) : to_(to), undo_(std::move(undo)) {}
    Identity to() const noexcept override { return to_; }
    bool may_suspend() const noexcept override { return false; }
    void deliver(Actor&, WaitingContext& context) override {
        undo_();
        context.dispatcher().reopen_gate(context.cell());
    }
    const char* message_name() const noexcept override { return "undo"; }

  private:
    Identity to_;
    Undo undo_;
};

/// Wakes a handler that waits for its own changes.
class WakeOutput final : public Output {
  public:
    WakeOutput(fiber::Parker& parker, std::optional<bool>& outcome) : parker_(&parker), outcome_(&outcome) {}
    void leave(Dispatcher&) override { wake(true); }
    void withhold() noexcept override { wake(false); }
    void wake(bool is_durable) noexcept {
        if (!outcome_) return;
        *outcome_ = is_durable;
        parker_->wake();
    }
    /// Who waited is gone.
    void forget() { outcome_ = nullptr; }

  private:
    fiber::Parker* parker_;
    std::optional<bool>* outcome_;
};

}  // namespace

void SettleParcel::arrive(Dispatcher& here, ParcelPtr) { here.settle_arrived(who_, ticket_, is_durable_); }

void PendingChange::settle(bool is_durable) {
    static_cast<SettleParcel&>(*parcel_).settle(is_durable);
    home_->send(std::move(parcel_));
}

std::optional<PendingChange> Dispatcher::begin_change(Cell& cell, Undo undo) {
    std::unique_ptr<Gate>& gate = gates_[cell.identity()];
    if (!gate) gate = std::make_unique<Gate>();
    if (gate->has_failed()) return std::nullopt;
    gate->add_change(++last_ticket_, cell.incarnation, std::move(undo));
    cell.is_gated = true;
    return PendingChange(*this, cell.identity(), last_ticket_, gate->chain());
}

void Dispatcher::cancel_change(Cell& cell, Ticket ticket) {
    const auto found = gates_.find(cell.identity());
    if (found == gates_.end() || !found->second->drop_change(ticket)) return;
    if (found->second->is_empty()) open_gate(cell.identity());
}

void Dispatcher::emit(Cell& cell, OutputPtr output) {
    if (!cell.is_gated) return output->leave(*this);
    Gate& gate = *gates_.at(cell.identity());
    gate.has_failed() ? output->withhold() : gate.hold_back(std::move(output));
}

void Dispatcher::settle_arrived(Identity who, Ticket ticket, bool is_durable) {
    const auto found = gates_.find(who);
    if (found == gates_.end() || !found->second->has(ticket)) return;
    Gate& gate = *found->second;
    if (is_durable) {
        std::vector<OutputPtr> leaving = gate.durable(ticket);
        if (gate.is_empty()) open_gate(who);
        for (OutputPtr& output : leaving) output->leave(*this);
        return;
    }
    Gate::Failure failure = gate.fail();
    Cell* cell = find_alive(who);
    if (!cell || cell->incarnation != failure.incarnation) return open_gate(who);
    push_control(*cell, EnvelopePtr(new UndoEnvelope(who, std::move(failure.undo))));
}

void Dispatcher::reopen_gate(Cell& cell) { open_gate(cell.identity()); }

void Dispatcher::open_gate(Identity who) {
    gates_.erase(who);
    if (Cell* cell = find_undisturbed(who)) cell->is_gated = false;
}

/// With the incarnation went the memory that a failed change was to be taken back in.
void Dispatcher::gate_after_end(Cell& cell) {
    if (cell.is_gated && gates_.at(cell.identity())->has_failed()) open_gate(cell.identity());
}

bool Dispatcher::wait_until_durable(Cell& cell) {
    if (!cell.is_gated) return true;
    fiber::Parker parker;
    std::optional<bool> outcome;
    auto output = std::make_unique<WakeOutput>(parker, outcome);
    struct Waiting {
        ~Waiting() {
            if (!outcome) output.forget();
        }
        WakeOutput& output;
        const std::optional<bool>& outcome;
    };
    const Waiting waiting{*output, outcome};
    emit(cell, std::move(output));
    while (!outcome) parker.park_or_exit();
    return *outcome;
}

}  // namespace livepet::actor
