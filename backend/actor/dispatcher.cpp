#include "backend/actor/dispatcher.hpp"

#include <exception>
#include <utility>

#include "backend/actor/context.hpp"

namespace livepet::actor {

void Envelope::arrive(Dispatcher& here, std::unique_ptr<Parcel> self) {
    here.enqueue(std::unique_ptr<Envelope>(static_cast<Envelope*>(self.release())));
}

void send_to_caller(const CallerAddress& to, std::unique_ptr<Parcel> parcel) {
    to.dispatcher->send(std::move(parcel));
}

PendingCall* find_pending(Dispatcher& here, std::uint64_t call) {
    const auto found = here.pending_calls_.find(call);
    return found == here.pending_calls_.end() ? nullptr : found->second;
}

// ---- calls that wait ----

Dispatcher::PendingEntry::PendingEntry(Dispatcher& dispatcher, PendingCall& pending,
                                       std::chrono::nanoseconds timeout)
    : dispatcher_(dispatcher), call_(++dispatcher.last_call_), deadline_(pending) {
    dispatcher_.pending_calls_.emplace(call_, &pending);
    dispatcher_.shard_.timers().arm(deadline_, dispatcher_.shard_.clock().now() + timeout);
}

Dispatcher::PendingEntry::~PendingEntry() { dispatcher_.pending_calls_.erase(call_); }

// ---- opening and closing ----

Dispatcher::Dispatcher(System& system, fiber::Shard& shard) : system_(system), shard_(shard) {
    runners_.reserve(runners_max);
    idle_runners_.reserve(runners_max);
}

Dispatcher::~Dispatcher() { run_queue_.clear(); }

void Dispatcher::open() {
    shard_.observe_suspensions(*this);
    add_runner();
}

void Dispatcher::close() {
    closing_ = true;
    for (Runner* runner : idle_runners_) runner->work.set();
}

// ---- mail ----

void Dispatcher::route(std::unique_ptr<Envelope> envelope) {
    Dispatcher& home = system_.dispatcher(system_.shard_of(envelope->to()));
    if (&home == this) {
        enqueue(std::move(envelope));
    } else {
        home.send(std::move(envelope));
    }
}

void Dispatcher::send(std::unique_ptr<Parcel> parcel) {
    if (!inbox_.put(std::move(parcel))) return;
    shard_.post([this] {
        inbox_.take_all([this](std::unique_ptr<Parcel> taken) {
            Parcel& arriving = *taken;
            arriving.arrive(*this, std::move(taken));
        });
    });
}

void Dispatcher::enqueue(std::unique_ptr<Envelope> envelope) {
    const auto found = cells_.find(envelope->to());
    if (found == cells_.end()) {
        ++casts_lost_;
        return envelope->refuse(CallError::noproc);
    }
    Cell& cell = *found->second;
    if (cell.mailbox.is_full()) {
        ++casts_lost_;
        return envelope->refuse(CallError::mailbox_full);
    }
    cell.mailbox.push(std::move(envelope));
    make_ready(cell);
}

void Dispatcher::make_ready(Cell& cell) {
    if (cell.state != CellState::idle) return;
    cell.state = CellState::queued;
    run_queue_.push_back(cell);
    if (!active_) wake_a_runner();
}

// ---- lives ----

bool Dispatcher::start(Identity identity, const Factory& factory, ExitWatcher* watcher) {
    const auto [place, is_new] = cells_.try_emplace(identity);
    if (!is_new) return false;
    place->second = std::make_unique<Cell>(identity);
    Cell& cell = *place->second;
    cell.watcher = watcher;
    try {
        Context context(*this, cell);
        cell.actor = factory(context);
    } catch (...) {
        cells_.erase(identity);
        throw;
    }
    cell.state = CellState::idle;
    return true;
}

void Dispatcher::restart(Identity identity, const Factory& factory) {
    const auto found = cells_.find(identity);
    if (found == cells_.end() || found->second->state != CellState::ended) return;
    Cell& cell = *found->second;
    ++cell.incarnation;
    cell.stop_requested = false;
    Context context(*this, cell);
    cell.actor = factory(context);
    cell.state = CellState::idle;
    if (!cell.mailbox.is_empty()) make_ready(cell);
}

void Dispatcher::forget(Identity identity) {
    const auto found = cells_.find(identity);
    if (found == cells_.end()) return;
    const std::unique_ptr<Cell> cell = std::move(found->second);
    cells_.erase(found);
    while (auto unread = cell->mailbox.pop()) unread->refuse(CallError::noproc);
}

namespace {

/// Comes behind all mail that was there when it was sent, and stops the actor.
class StopEnvelope final : public Envelope {
  public:
    StopEnvelope(Identity to, ExitKind kind) : Envelope(to), kind_(kind) {}
    void deliver(Actor&, Context& context) override { context.stop(kind_); }

  private:
    ExitKind kind_;
};

}  // namespace

void Dispatcher::ask_to_stop(Identity identity, ExitKind kind) {
    const auto found = cells_.find(identity);
    if (found == cells_.end()) return;
    Cell& cell = *found->second;
    cell.mailbox.push(std::make_unique<StopEnvelope>(identity, kind));  // past the bound: never dropped
    make_ready(cell);
}

void Dispatcher::end_incarnation(Cell& cell, const ExitReason& reason) {
    cell.state = CellState::ended;
    cell.actor.reset();
    const Identity identity = cell.identity;
    if (cell.watcher) {
        cell.watcher->incarnation_ended(identity, reason);
    } else {
        forget(identity);
    }
}

// ---- runners ----

void Dispatcher::fiber_suspends() noexcept {
    if (!std::exchange(in_turn_, nullptr)) return;
    active_ = nullptr;
    if (!run_queue_.empty()) wake_a_runner();
}

void Dispatcher::wake_a_runner() {
    if (idle_runners_.empty()) return;  // all are suspended: the first to come back carries on
    active_ = idle_runners_.back();
    idle_runners_.pop_back();
    active_->work.set();
}

void Dispatcher::add_runner() {
    runners_.push_back(std::make_unique<Runner>());
    Runner& runner = *runners_.back();
    idle_runners_.push_back(&runner);
    shard_.spawn([this, &runner] { run(runner); });
}

void Dispatcher::run(Runner& self) {
    for (;;) {
        self.work.wait();
        if (closing_ && run_queue_.empty()) return;
        active_ = in_turn_ = &self;
        if (idle_runners_.empty() && runners_.size() < runners_max) add_runner();
        while (active_ == &self && !run_queue_.empty()) {
            Cell& cell = run_queue_.front();
            run_queue_.pop_front();
            run_turn(self, cell);
        }
        if (active_ == &self) active_ = nullptr;
        in_turn_ = nullptr;
        idle_runners_.push_back(&self);
        if (closing_) self.work.set();
    }
}

void Dispatcher::run_turn(Runner& self, Cell& cell) {
    cell.state = CellState::running;
    for (std::uint32_t handled = 0; handled < messages_per_turn_max && active_ == &self; ++handled) {
        auto envelope = cell.mailbox.pop();
        if (!envelope) break;
        if (!handle(self, cell, std::move(envelope))) return;
    }
    cell.state = CellState::idle;
    if (!cell.mailbox.is_empty()) make_ready(cell);
}

bool Dispatcher::handle(Runner& self, Cell& cell, std::unique_ptr<Envelope> envelope) {
    ExitReason reason;
    try {
        Context context(*this, cell);
        envelope->deliver(*cell.actor, context);
        reason.kind = cell.stop_kind;
    } catch (const std::exception& error) {
        reason = ExitReason::crash(error.what());
    } catch (...) {
        reason = ExitReason::crash("an exception that is no std::exception");
    }
    // Suspended meanwhile, or not: this fiber runs now, and takes the queue unless another runner has it.
    in_turn_ = &self;
    if (!active_) active_ = &self;
    if (reason.kind != ExitKind::crash && !cell.stop_requested) return true;
    envelope.reset();  // the caller of a crashed handler learns of it before the actor is started again
    end_incarnation(cell, reason);
    return false;
}

}  // namespace livepet::actor
