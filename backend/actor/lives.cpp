// Dispatcher: how incarnations begin and end.

#include <exception>
#include <new>
#include <utility>

#include "backend/actor/context.hpp"
#include "backend/actor/dispatcher.hpp"
#include "backend/actor/parcels.hpp"

namespace livepet::actor {

namespace {

/// Kills who was asked to end and did not.
class Patience final : public fiber::Timer {
  public:
    Patience(Dispatcher& here, Dispatcher& home, Identity who) : here_(here), home_(home), who_(who) {}

  private:
    void on_due() override { send_signal<KillChildParcel>(here_, home_, who_, ReplyTo<ExitReason>()); }

    Dispatcher& here_;
    Dispatcher& home_;
    Identity who_;
};

}  // namespace

// ---- beginning ----

std::optional<StartResult> Dispatcher::start(StartRequest request, ReplyTo<StartResult> starter) {
    const auto tell = [&starter](StartResult result) -> std::optional<StartResult> {
        if (!starter) return result;
        starter.answer(std::move(result));
        return std::nullopt;
    };
    Cell* cell = find(request.who);
    const bool is_new = cell == nullptr;
    if (is_new) {
        cell = &Cell::make(request.blueprint->type(), request.who.id);
        cell->parent = parents_.acquire(request.parent);
        cells_.emplace(request.who, cell);
    } else if (starter && cell->is_orphan && !(cell->relations && cell->relations->successor)) {
        // Its supervisor is gone and so will it be; this one's unread mail is for the next.
        cell->related().successor.emplace(std::move(request), std::move(starter));
        return std::nullopt;
    } else if (cell->state != CellState::ended || parents_.at(cell->parent) != request.parent) {
        return tell({StartOutcome::already_started, cell->incarnation, {}});
    } else if (&request.blueprint->type() != cell->type) {
        return tell({StartOutcome::failed, 0, "another class of actors has the type's number"});
    } else {
        ++cell->restarts;
    }
    cell->blueprint = std::move(request.blueprint);
    cell->note = request.note;

    StartResult result;
    if (!make_incarnation(*cell, result)) {
        if (is_new) forget(request.who);
    } else if (cell->type->initialize) {
        cell->is_initializing = true;
        Relations& relations = cell->related();
        relations.starter = std::move(starter);
        relations.control.push(cell->type->initialize(request.who));
        make_ready(*cell);
        return std::nullopt;
    } else if (cell->has_work()) {
        make_ready(*cell);
    }
    return tell(std::move(result));
}

void Dispatcher::start_arrived(StartRequest request, ReplyTo<StartResult> starter) {
    (void)start(std::move(request), std::move(starter));
}

bool Dispatcher::make_incarnation(Cell& cell, StartResult& result) {
    cell.is_ending = cell.is_ignored = cell.is_stopped_by_parent = cell.is_forgotten = cell.is_held = false;
    cell.incarnation = ++last_incarnation_;
    try {
        Context context(*this, cell);
        cell.actor = &cell.blueprint->make(context, cell.room());
    } catch (const std::exception& error) {
        result.what = error.what();
        return false;
    } catch (...) {
        result.what = "an exception that is no std::exception";
        return false;
    }
    cell.state = CellState::idle;
    result.outcome = StartOutcome::started;
    result.incarnation = cell.incarnation;
    return true;
}

void Dispatcher::initialized(Cell& cell) {
    cell.is_initializing = false;
    ReplyTo<StartResult> starter = std::move(cell.relations->starter);
    starter.answer({StartOutcome::started, cell.incarnation, {}});
    if (cell.is_stopped_by_parent && !cell.type->shutdown) end_soon(cell, ExitReason::shutdown());
}

StartResult Dispatcher::start_anywhere(StartRequest request) {
    PendingReply<StartResult> pending;
    const PendingEntry entry(*this, pending);
    Dispatcher& home = home_of(request.who);
    send_signal<StartParcel>(*this, home, std::move(request),
                             ReplyTo<StartResult>(entry.address_with_runner()));
    pending.wait();
    return *pending.take();
}

// ---- ending ----

void Dispatcher::end_soon(Cell& cell, ExitReason reason) {
    if (cell.is_ending && cell.end_kind == ExitKind::killed) return;  // nothing is stronger
    cell.is_ending = true;
    cell.end_kind = reason.kind;
    if (!reason.what.empty()) cell.related().end_reason = std::move(reason);
    make_ready(cell);
}

ExitReason Dispatcher::end_reason_of(const Cell& cell) const {
    if (cell.end_kind == ExitKind::crash && cell.relations) return cell.relations->end_reason;
    return {cell.end_kind, {}};
}

/// What a handler waits for is not worth waiting for any more.
void Dispatcher::interrupt(Cell& cell) {
    if (cell.runner) cell.runner->control->request_exit();
}

void Dispatcher::stop(Identity identity, ReplyTo<ExitReason> end) {
    Cell* cell = find_alive(identity);
    if (!cell) return end.answer(ExitReason::noproc());
    if (end) cell->related().awaiting_end.push_back(std::move(end));
    ask_to_end(*cell);
}

void Dispatcher::kill_child(Identity identity, ReplyTo<ExitReason> end) {
    Cell* cell = find_alive(identity);
    if (!cell) return end.answer(ExitReason::noproc());
    if (end) cell->related().awaiting_end.push_back(std::move(end));
    make_end(*cell);
}

ExitReason Dispatcher::stop_anywhere(Identity identity, std::chrono::nanoseconds patience) {
    Dispatcher& home = home_of(identity);
    PendingReply<ExitReason> pending;
    const PendingEntry entry(*this, pending);
    if (patience > std::chrono::nanoseconds::zero()) {
        send_signal<StopParcel>(*this, home, identity, ReplyTo<ExitReason>(entry.address_with_runner()));
        Patience timer(*this, home, identity);
        if (patience < std::chrono::nanoseconds::max()) {
            shard_.timers().arm(timer, shard_.clock().now() + patience);
        }
        pending.wait();
    } else {
        send_signal<KillChildParcel>(*this, home, identity, ReplyTo<ExitReason>(entry.address_with_runner()));
        pending.wait();
    }
    return *pending.take();
}

void Dispatcher::ask_to_end(Cell& cell) {
    cell.is_stopped_by_parent = true;
    if (cell.type->shutdown) {
        push_control(cell, cell.type->shutdown(cell.identity()));
    } else if (!cell.is_initializing) {  // else after that
        end_soon(cell, ExitReason::shutdown());
    }
}

void Dispatcher::make_end(Cell& cell) {
    cell.is_stopped_by_parent = true;
    end_soon(cell, ExitReason::killed());
    interrupt(cell);
}

template <class F>
void Dispatcher::for_each_child(std::uint32_t parent, F&& f) {
    std::vector<Identity> children;
    for (const auto& [identity, cell] : cells_) {
        if (cell->parent == parent) children.push_back(identity);
    }
    for (const Identity child : children) {
        Cell* cell = find(child);
        if (cell && cell->parent == parent) f(*cell);
    }
}

std::vector<const Cell*> Dispatcher::children_of(const Parent& parent) const {
    std::vector<const Cell*> children;
    const std::uint32_t index = parents_.find(parent);
    if (index == 0) return children;
    for (const auto& [identity, cell] : cells_) {
        if (cell->parent == index) children.push_back(cell);
    }
    return children;
}

void Dispatcher::stop_children(const Parent& parent, std::chrono::nanoseconds patience) {
    const std::uint32_t index = parents_.find(parent);
    if (index == 0) return;
    PendingReply<bool> pending;
    const PendingEntry entry(*this, pending);
    parents_.when_childless(parent, ReplyTo<bool>(entry.address()));
    const bool may_wait = patience > std::chrono::nanoseconds::zero();
    for_each_child(index, [this, may_wait](Cell& cell) {
        cell.is_forgotten = true;
        if (cell.state == CellState::ended) {
            forget(cell.identity());
        } else if (may_wait) {
            ask_to_end(cell);
        } else {
            make_end(cell);
        }
    });
    fiber::CallbackTimer out_of_patience([this, index, &pending] {
        if (pending.is_settled()) return;  // the index may be another's by now
        for_each_child(index, [this](Cell& cell) {
            if (cell.state != CellState::ended) make_end(cell);
        });
    });
    if (may_wait && patience < std::chrono::nanoseconds::max()) {
        shard_.timers().arm(out_of_patience, shard_.clock().now() + patience);
    }
    pending.wait();
}

void Dispatcher::end_incarnation(Cell& cell, const ExitReason& reason) {
    since_yield_ = messages_between_yields;  // an end, by an exception at that, is as much work
    cell.state = CellState::ended;
    cell.is_ending = false;
    at_once_ = &cell;
    cell.destroy_actor();  // it may still send; links and names follow after it
    at_once_ = nullptr;
    gate_after_end(cell);
    if (cell.relations) tell_relations(cell, reason);
    if (!cell.type->mailbox.outlives_incarnation) refuse_mail(cell, CallError::exited);
    if (cell.type->child_ended) {
        for (std::size_t i = 0; i < system_.size(); ++i) {
            send_signal<OrphansParcel>(*this, system_.dispatcher(i),
                                       Parent{cell.identity(), cell.incarnation});
        }
    }
    after_end(cell, reason);
}

/// Who waits for its end hears of it, in the order of how near they are.
void Dispatcher::tell_relations(Cell& cell, const ExitReason& reason) {
    Relations& relations = *cell.relations;
    const Identity self = cell.identity();
    relations.control.clear();
    for (const auto& [monitor, watched] : relations.monitors) {
        send_signal<DemonitorParcel>(*this, home_of(watched), monitor, watched);
    }
    relations.monitors.clear();
    for (const Identity linked : std::exchange(relations.links, {})) {
        send_signal<LinkEndParcel>(*this, home_of(linked), self, linked, reason);
    }
    for (const auto& [monitor, watcher] : std::exchange(relations.watchers, {})) {
        send_signal<DownParcel>(*this, home_of(watcher), watcher, Down{monitor, self, reason});
    }
    for (ReplyTo<ExitReason>& waiting : std::exchange(relations.awaiting_end, {})) waiting.answer(reason);
}

/// Who decides what becomes of the identity.
void Dispatcher::after_end(Cell& cell, const ExitReason& reason) {
    const Identity self = cell.identity();
    if (cell.is_initializing) {
        cell.is_initializing = false;
        ReplyTo<StartResult> starter = std::move(cell.relations->starter);
        const bool is_for_good = cell.restarts == 0 || cell.is_forgotten;
        StartResult result{cell.is_ignored ? StartOutcome::ignored : StartOutcome::failed, 0,
                           std::string(actor::describe(reason))};
        if (is_for_good) forget(self);
        return starter.answer(std::move(result));
    }
    if (cell.relations && cell.relations->successor) return succeed(cell);
    const Parent parent = parents_.at(cell.parent);
    if (parent.incarnation == 0) return forget(self);
    if (cell.is_stopped_by_parent) return cell.is_forgotten ? forget(self) : void();
    send_signal<ChildEndedParcel>(*this, home_of(parent.identity), parent,
                                  ChildEnded{self, cell.incarnation, cell.note, reason});
}

void Dispatcher::succeed(Cell& cell) {
    auto [request, starter] = std::move(*std::exchange(cell.relations->successor, std::nullopt));
    cell.is_orphan = false;
    cell.parent = parents_.acquire(request.parent);
    (void)start(std::move(request), std::move(starter));
}

void Dispatcher::child_ended_arrived(Parent parent, ChildEnded ended) {
    Cell* cell = find_alive(parent.identity);
    if (!cell || cell->incarnation != parent.incarnation) {
        return send_signal<ForgetParcel>(*this, home_of(ended.who), ended.who, parent);
    }
    push_control(*cell, cell->type->child_ended(parent.identity, std::move(ended)));
}

void Dispatcher::end_children_of(Parent parent) {
    const std::uint32_t index = parents_.find(parent);
    if (index == 0) return;
    for_each_child(index, [this](Cell& cell) {
        parents_.release(std::exchange(cell.parent, 0));
        cell.is_orphan = true;
        if (cell.state == CellState::ended) {
            forget(cell.identity());
        } else {
            end_soon(cell, ExitReason::killed());
            interrupt(cell);
        }
    });
}

void Dispatcher::forget(Identity identity) {
    Cell* cell = find(identity);
    if (!cell || cell->state != CellState::ended) return;
    cells_.erase(identity);
    refuse_mail(*cell, CallError::noproc);
    std::vector<EndOfIdentity*> observers;
    if (cell->relations) observers = std::move(cell->relations->end_observers);
    destroy(*cell);
    for (EndOfIdentity* observer : observers) observer->ended_for_good(identity);
}

void Dispatcher::forget_anywhere(Identity identity, const Parent& parent) {
    send_signal<ForgetParcel>(*this, home_of(identity), identity, parent);
}

void Dispatcher::forget_child_arrived(Identity identity, Parent parent) {
    if (is_child(identity, parent)) forget(identity);
}

void Dispatcher::observe_end(Identity identity, EndOfIdentity& observer) {
    if (Cell* cell = find(identity)) {
        cell->related().end_observers.push_back(&observer);
    } else {
        observer.ended_for_good(identity);
    }
}

void Dispatcher::destroy(Cell& cell) {
    parents_.release(cell.parent);
    Cell::destroy(cell);
}

}  // namespace livepet::actor
