// How an actor makes a change durable without waiting for it: the change goes to the journal, the actor goes
// on with its next message, and what it says meanwhile waits at its gate until the commit (actor/gate.hpp).
//
//     Counter before = counter_;
//     counter_.add(command);
//     storage::Unit unit;
//     unit.records.push_back({counter_kind, id_, wire::encode(counter_)});
//     if (auto begun = storage::make_durable(context, writer_, std::move(unit),
//                                            [this, before] { counter_ = before; }); !begun) {
//         counter_ = before;
//         return refused(begun.error());
//     }
//     return counter_;  // leaves the actor once the change is on disk, or as CallError::not_saved
#pragma once

#include <utility>

#include "backend/actor/context.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::storage {

/// In a handler. `unit` is what the change is to the disk; its executor, completion and chain are set here.
/// An error: nothing was begun, and the actor takes its change back itself. Else `undo` does, if the commit
/// fails, and any change that this actor makes in between fails with it.
inline Result<void> make_durable(actor::Context& context, Writer& writer, Unit unit, actor::Undo undo) {
    auto change = context.begin_change(std::move(undo));
    if (!change) return StorageError::superseded;
    const actor::Ticket ticket = change->ticket();
    unit.chain = change->chain();
    unit.executor = run_inline;
    unit.completion = [change = std::move(*change)](Result<void> outcome) mutable {
        change.settle(outcome.has_value());
    };
    auto accepted = writer.submit(std::move(unit));
    if (!accepted) context.cancel_change(ticket);
    return accepted;
}

}  // namespace livepet::storage
