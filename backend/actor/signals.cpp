// Dispatcher: links, monitors and exit signals.
//
// Each end of a link and of a monitor is kept where its actor lives. Signals between two shards arrive in the
// order sent, so the ends agree in the end; one for an end that is gone already means nothing any more.

#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/parcels.hpp"

namespace livepet::actor {

// ---- monitors ----

MonitorRef Dispatcher::monitor(Cell& watcher, Identity who) {
    const MonitorRef monitor = ++last_monitor_ << 12U | shard_.index();
    watcher.related().monitors.emplace(monitor, who);
    send_signal<MonitorParcel>(*this, home_of(who), monitor, watcher.identity(), who);
    return monitor;
}

void Dispatcher::monitor_arrived(MonitorRef monitor, Identity watcher, Identity who) {
    if (Cell* cell = find_alive(who)) {
        cell->related().watchers.emplace(monitor, watcher);
    } else {
        send_signal<DownParcel>(*this, home_of(watcher), watcher, Down{monitor, who, ExitReason::noproc()});
    }
}

void Dispatcher::demonitor(Cell& watcher, MonitorRef monitor) {
    if (!watcher.relations) return;
    Relations& relations = *watcher.relations;
    const auto known = relations.monitors.find(monitor);
    if (known == relations.monitors.end()) {
        relations.control.take([monitor](const Envelope& unread) { return unread.monitor() == monitor; });
        return;
    }
    const Identity who = known->second;
    relations.monitors.erase(known);
    send_signal<DemonitorParcel>(*this, home_of(who), monitor, who);
}

void Dispatcher::demonitor_arrived(MonitorRef monitor, Identity who) {
    Cell* cell = find_alive(who);
    if (cell && cell->relations) cell->relations->watchers.erase(monitor);
}

void Dispatcher::down_arrived(Identity watcher, Down down) {
    Cell* cell = find_alive(watcher);
    if (!cell || !cell->relations || cell->relations->monitors.erase(down.monitor) == 0) return;
    if (cell->type->down) push_control(*cell, cell->type->down(watcher, std::move(down)));
}

// ---- links ----

void Dispatcher::link(Cell& cell, Identity other) {
    if (other == cell.identity()) return;
    cell.related().links.insert(other);
    send_signal<LinkParcel>(*this, home_of(other), cell.identity(), other);
}

void Dispatcher::link_arrived(Identity from, Identity to) {
    if (Cell* cell = find_alive(to)) {
        cell->related().links.insert(from);
    } else {
        send_signal<LinkEndParcel>(*this, home_of(from), to, from, ExitReason::noproc());
    }
}

void Dispatcher::unlink(Cell& cell, Identity other) {
    if (!cell.relations || cell.relations->links.erase(other) == 0) return;
    send_signal<UnlinkParcel>(*this, home_of(other), cell.identity(), other);
}

void Dispatcher::unlink_arrived(Identity from, Identity to) {
    Cell* cell = find_alive(to);
    if (cell && cell->relations) cell->relations->links.erase(from);
}

void Dispatcher::link_ended(Identity from, Identity to, ExitReason reason) {
    Cell* cell = find_alive(to);
    if (!cell || !cell->relations || cell->relations->links.erase(from) == 0) return;
    if (reason.kind == ExitKind::killed) {
        // As OTP has it: a link passes on that somebody was killed, which can be handled.
        if (cell->type->exit) return push_control(*cell, cell->type->exit(to, {from, std::move(reason)}));
        end_soon(*cell, std::move(reason));
        return interrupt(*cell);
    }
    exit_arrived(from, to, std::move(reason));
}

// ---- exit signals ----

void Dispatcher::exit(Identity from, Identity to, ExitReason reason) {
    send_signal<ExitParcel>(*this, home_of(to), from, to, std::move(reason));
}

void Dispatcher::exit_arrived(Identity from, Identity to, ExitReason reason) {
    Cell* cell = find_alive(to);
    if (!cell) return;
    if (cell->type->exit && reason.kind != ExitKind::killed) {
        return push_control(*cell, cell->type->exit(to, {from, std::move(reason)}));
    }
    if (reason.kind == ExitKind::normal) return;
    end_soon(*cell, std::move(reason));
    interrupt(*cell);
}

}  // namespace livepet::actor
