// Dispatcher: how actors with mail get a stack, and when they give it back.

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/core/demangle.hpp>
#include <cstdlib>
#include <exception>
#include <utility>

#include "backend/actor/context.hpp"
#include "backend/actor/dispatcher.hpp"
#include "backend/fiber/park.hpp"
#include "backend/fiber/prefetch.hpp"

namespace livepet::actor {
namespace {

/// The longest chain of handlers that wait for it: for the answer to a call, its start or its end.
std::uint8_t awaited_depth(Cell& cell) {
    std::uint8_t depth = 0;
    const auto count = [&depth](const CallerAddress& caller) { depth = std::max(depth, caller.depth); };
    const auto count_calls = [&count](const Envelope& envelope) { count(envelope.caller()); };
    cell.mailbox.for_each(count_calls);
    if (!cell.relations) return depth;
    cell.relations->blocked.for_each(count_calls);
    count(cell.relations->starter.caller());
    for (const ReplyTo<ExitReason>& waiting : cell.relations->awaiting_end) count(waiting.caller());
    return depth;
}

}  // namespace

Dispatcher::Dispatcher(System& system, fiber::Shard& shard) : system_(system), shard_(shard) {
    runners_.reserve(suspended_runners_max + 1);
    idle_runners_.reserve(suspended_runners_max + 1);
}

Dispatcher::~Dispatcher() {
    run_queue_.clear();
    for (CellQueue& line : lines_) line.clear();
    gates_.clear();
    // An actor's destructor may do anything but start another. One by one from begin() would take quadratic
    // time.
    for (const auto& [identity, cell] : std::exchange(cells_, {})) {
        cell->destroy_actor();
        destroy(*cell);
    }
}

std::string Dispatcher::describe(const Cell& cell) {
    return std::string(cell.type->name) + ' ' + std::to_string(cell.type->id) + '/' + std::to_string(cell.id);
}

void Dispatcher::open() {
    shard_.observe_suspensions(*this);
    add_runner();
}

void Dispatcher::close() {
    closing_ = true;
    for (Runner* runner : idle_runners_) runner->work.set();
}

// ---- runners ----

void Dispatcher::fiber_suspends() noexcept {
    if (at_once_) {
        spdlog::critical("{} suspended in a handler that takes a Context: it must take a WaitingContext",
                         describe(*at_once_));
        std::abort();
    }
    Runner* runner = std::exchange(in_turn_, nullptr);
    if (!runner) return;
    runner->is_suspended = true;
    ++suspended_runners_;
    active_ = nullptr;
    if (!run_queue_.empty()) wake_a_runner();
}

void Dispatcher::make_ready(Cell& cell) {
    if (cell.is_held && !cell.is_ending) return;
    if (cell.state == CellState::waiting &&
        (cell.is_ending || cell.has_control() || awaited_depth(cell) > 0)) {
        lines_[cell.line].erase(lines_[cell.line].iterator_to(cell));
        --in_line_;
    } else if (cell.state != CellState::idle) {
        return;
    }
    cell.state = CellState::queued;
    __builtin_prefetch(cell.actor, 1);  // by its turn it is there
    run_queue_.push_back(cell);
    if (!active_) wake_a_runner();
}

bool Dispatcher::hold(Identity identity) {
    Cell* cell = find_alive(identity);
    if (cell) cell->is_held = true;
    return cell != nullptr;
}

void Dispatcher::release(Identity identity) {
    Cell* cell = find_alive(identity);
    if (!cell) return;
    cell->is_held = false;
    if (cell->has_work()) make_ready(*cell);
}

void Dispatcher::wake_a_runner() {
    if (idle_runners_.empty()) return;  // the first to come back carries on
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
    self.control = &fiber::this_fiber();
    runners_by_fiber_.emplace(self.control, &self);
    for (;;) {
        self.work.wait();
        if (closing_ && run_queue_.empty()) return;
        ++busy_runners_;
        active_ = in_turn_ = &self;
        // One more than may be suspended: for the handlers that never are.
        if (idle_runners_.empty() && runners_.size() < suspended_runners_max + 1) add_runner();
        while (active_ == &self && !run_queue_.empty()) {
            Cell& cell = run_queue_.front();
            run_queue_.pop_front();
            if (!run_queue_.empty()) fiber::prefetch(run_queue_.front());
            run_turn(self, cell);
            admit_waiting();
            give_way(self);
        }
        if (active_ == &self) active_ = nullptr;
        in_turn_ = nullptr;
        shard_.activity().clear();
        --busy_runners_;
        idle_runners_.push_back(&self);
        if (!active_ && !run_queue_.empty()) wake_a_runner();
        if (closing_) self.work.set();
    }
}

/// Lets other shards' mail in, and the shard's sockets and other fibers have their turn. A busy shard polls
/// its sockets each 200 µs; who waits on another shard need not wait as long.
void Dispatcher::give_way(Runner& self) {
    if (since_yield_ < messages_between_yields || active_ != &self) return;
    since_yield_ = 0;
    if (!inbox_.is_empty()) take_inbox();
    in_turn_ = nullptr;
    fiber::yield();
    in_turn_ = &self;
}

void Dispatcher::run_turn(Runner& self, Cell& cell) {
    cell.state = CellState::running;
    cell.runner = &self;
    self.cell = &cell;
    for (std::uint32_t handled = 0; handled < messages_per_turn_max && active_ == &self; ++handled) {
        if (cell.is_ending || cell.is_held) break;
        const bool is_control = cell.has_control();
        MailList& lane = is_control ? cell.relations->control : cell.mailbox;
        if (lane.is_empty()) break;
        self.depth = lane.front().caller().depth;
        if (lane.front().may_suspend() && !may_suspend_now(self, cell)) {
            cell.runner = nullptr;
            cell.state = CellState::waiting;
            cell.line = self.depth;
            lines_[cell.line].push_back(cell);
            ++in_line_;
            return;
        }
        EnvelopePtr envelope = lane.pop();
        if (!is_control) admit_blocked(cell);
        handle(self, cell, std::move(envelope));
    }
    cell.runner = nullptr;
    if (cell.is_ending) return end_incarnation(cell, end_reason_of(cell));
    cell.state = CellState::idle;
    if (cell.has_work()) make_ready(cell);
}

void Dispatcher::handle(Runner& self, Cell& cell, EnvelopePtr envelope) {
    Envelope& message = *envelope;
    const bool is_last = message.is_last();
    ++since_yield_;
    self.message = message.message_name();
    announce(cell);
    if (!message.may_suspend()) {
        at_once_ = &cell;
        deliveries_.open();
    }
    if (message.is_embedded()) envelope.reset();
    try {
        WaitingContext context(*this, cell);
        message.deliver(*cell.actor, context);
        if (cell.is_initializing && !cell.is_ending) initialized(cell);
        if (is_last && !cell.is_ending) end_soon(cell, ExitReason::shutdown());
    } catch (const fiber::actor_exit&) {
        if (!cell.is_ending) end_soon(cell, ExitReason::crash("actor_exit, thrown by itself"));
    } catch (const std::exception& error) {
        end_soon(cell, ExitReason::crash(error.what()));
    } catch (...) {
        end_soon(cell, ExitReason::crash("an exception that is no std::exception"));
    }
    at_once_ = nullptr;
    deliveries_.close();
    deliver_all();
    self.control->reset();
    runner_is_back(self);
    // Here a caller whose call was not answered learns of it, before the actor is started again.
    envelope.reset();
}

/// Suspended meanwhile, or not: this fiber runs now, and takes the queue unless another runner has it.
void Dispatcher::runner_is_back(Runner& self) {
    in_turn_ = &self;
    if (!active_) active_ = &self;
    if (!std::exchange(self.is_suspended, false)) return;
    --suspended_runners_;
    admit_waiting();
}

/// Of the calls that this fiber's handler makes; 0: it is no handler.
std::uint8_t Dispatcher::depth_of_calls() const {
    const auto found = runners_by_fiber_.find(&fiber::this_fiber());
    if (found == runners_by_fiber_.end()) return 0;
    return std::min<std::uint8_t>(found->second->depth + 1, call_depth_max);
}

/// Whether its next message may be handled by `self`, which then knows how deep that is.
bool Dispatcher::may_suspend_now(Runner& self, Cell& cell) const {
    if (suspended_runners_ < runners_max) return true;
    self.depth = awaited_depth(cell);
    return has_runner_for(self.depth);
}

bool Dispatcher::has_runner_for(std::size_t depth) const {
    return suspended_runners_ < runners_max + depth * runners_per_depth;
}

/// The first of the deepest line that there is a runner for. One that does not suspend then leaves it to the
/// next.
void Dispatcher::admit_waiting() {
    if (in_line_ == 0) return;
    for (std::size_t depth = lines_.size(); depth-- > 0;) {
        if (!has_runner_for(depth)) return;  // nor for who is less deep
        if (lines_[depth].empty()) continue;
        Cell& first = lines_[depth].front();
        lines_[depth].pop_front();
        --in_line_;
        first.state = CellState::queued;
        run_queue_.push_back(first);
        return;
    }
}

}  // namespace livepet::actor
