// Dispatcher: how mail gets from a sender to an actor's mailbox.

#include <utility>

#include "backend/actor/dispatcher.hpp"

namespace livepet::actor {

void Envelope::arrive(Dispatcher& here, ParcelPtr self) {
    here.enqueue(EnvelopePtr(static_cast<Envelope*>(self.release())));
}

void Dispatcher::route(EnvelopePtr envelope) {
    Dispatcher& home = home_of(envelope->to());
    if (&home == this) {
        enqueue(std::move(envelope));
    } else {
        home.send(std::move(envelope));
    }
}

void Dispatcher::send(ParcelPtr parcel) {
    if (!inbox_.put(std::move(parcel))) return;
    shard_.post([this] { take_inbox(); });
}

void Dispatcher::take_inbox() {
    deliveries_.open();
    inbox_.take_all([this](ParcelPtr taken) {
        Parcel& arriving = *taken;
        arriving.arrive(*this, std::move(taken));
    });
    deliveries_.close();
    deliver_all();
}

void Dispatcher::enqueue(EnvelopePtr envelope) {
    if (!deliveries_.is_open()) {
        Cell* cell = find(envelope->to());
        return deliver(cell, std::move(envelope));
    }
    deliveries_.add(std::move(envelope));
    if (deliveries_.is_full()) deliver_all();
}

void Dispatcher::deliver_all() {
    if (deliveries_.is_empty()) return;
    deliveries_.deliver_all([this](Identity to) { return find_undisturbed(to); },
                            [this](Cell* cell, EnvelopePtr envelope) { deliver(cell, std::move(envelope)); });
}

void Dispatcher::deliver(Cell* cell, EnvelopePtr envelope) {
    if (!cell) {
        ++mail_counters_.nobody;
        return envelope->refuse(CallError::noproc);
    }
    deliver_to(*cell, std::move(envelope));
}

void Dispatcher::deliver_to(Cell& cell, EnvelopePtr envelope) {
    if (envelope->coalesces() &&
        cell.mailbox.find([&](Envelope& older) { return envelope->coalesce_into(older); })) {
        ++mail_counters_.coalesced;
        return;
    }
    const MailboxPolicy& policy = cell.type->mailbox;
    if (cell.mailbox.length() < policy.length_max) {
        cell.mailbox.push(std::move(envelope));
    } else if (policy.overflow == Overflow::block && envelope->caller().dispatcher) {
        ++mail_counters_.blocked;
        cell.related().blocked.push(std::move(envelope));
    } else {
        ++mail_counters_.rejected;
        return envelope->refuse(CallError::mailbox_full);
    }
    make_ready(cell);
}

void Dispatcher::push_behind(Cell& cell, EnvelopePtr envelope) {
    deliver_all();
    cell.mailbox.push(std::move(envelope));
    make_ready(cell);
}

void Dispatcher::push_control(Cell& cell, EnvelopePtr envelope) {
    cell.related().control.push(std::move(envelope));
    make_ready(cell);
}

void Dispatcher::admit_blocked(Cell& cell) {
    if (!cell.relations || cell.relations->blocked.is_empty()) return;
    if (cell.mailbox.length() < cell.type->mailbox.length_max) {
        cell.mailbox.push(cell.relations->blocked.pop());
    }
}

void Dispatcher::refuse_mail(Cell& cell, CallError error) {
    while (EnvelopePtr unread = cell.mailbox.pop()) unread->refuse(error);
    if (!cell.relations) return;
    while (EnvelopePtr unread = cell.relations->blocked.pop()) unread->refuse(error);
}

void Dispatcher::cancel_blocked(Identity callee, CallerAddress caller) {
    Cell* cell = find(callee);
    if (!cell || !cell->relations) return;
    if (EnvelopePtr late = cell->relations->blocked.take(
            [&caller](const Envelope& waiting) { return waiting.caller() == caller; })) {
        late->refuse(CallError::timeout);
    }
}

void Dispatcher::recall(Cell& cell, Envelope& envelope) {
    cell.mailbox.take([&envelope](const Envelope& unread) { return &unread == &envelope; });
}

}  // namespace livepet::actor
