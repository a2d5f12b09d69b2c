// An actor as its dispatcher keeps it between messages: a record of about a hundred bytes, not a fiber. Own
// shard only.
#pragma once

#include <boost/intrusive/list_hook.hpp>
#include <cstdint>
#include <memory>

#include "backend/actor/actor.hpp"
#include "backend/actor/actor_type.hpp"
#include "backend/actor/blueprint.hpp"
#include "backend/actor/mail_list.hpp"
#include "backend/actor/relations.hpp"

namespace livepet::actor {

struct Runner;

enum class CellState : std::uint8_t {
    idle,     // no mail
    queued,   // has something to do, waits for its turn
    waiting,  // its next message may suspend, and as many runners as may be are suspended already
    running,  // a runner is in its handler, perhaps suspended there
    ended,    // its incarnation is gone; its mail waits for the next, or for being refused
};

struct Cell : boost::intrusive::list_base_hook<> {
    Cell(const ActorType& of, std::uint64_t of_id) : type(&of), id(of_id) {}

    Identity identity() const { return {type->id, id}; }

    /// For what only few actors have.
    Relations& related() {
        if (!relations) relations = std::make_unique<Relations>();
        return *relations;
    }

    bool has_control() const { return relations && !relations->control.is_empty(); }
    bool has_work() const { return is_ending || has_control() || !mailbox.is_empty(); }

    const ActorType* type;
    std::uint64_t id;
    std::unique_ptr<Actor> actor;
    MailList mailbox;
    BlueprintPtr blueprint;
    std::unique_ptr<Relations> relations;
    Runner* runner = nullptr;  // while running
    Incarnation incarnation = 0;
    std::uint32_t restarts = 0;
    std::uint32_t parent = 0;  // of the dispatcher's Parents; 0: nobody
    std::uint32_t note = 0;    // the parent's
    CellState state = CellState::ended;
    bool is_ending : 1 = false;        // ends when the message at hand is done, or now if there is none
    bool is_initializing : 1 = false;  // its starter waits
    bool is_ignored : 1 = false;       // its initialize() said so
    bool is_stopped_by_parent : 1 = false;
    bool is_forgotten : 1 = false;         // once it has ended: nobody will start it again
    bool is_orphan : 1 = false;            // its parent has ended, so it is about to
    bool is_held : 1 = false;              // handles nothing; can be killed
    ExitKind end_kind = ExitKind::normal;  // with is_ending; a crash's words are in relations->end_reason
};

/// Has the processor fetch what delivering a message to `cell` will look at.
inline void prefetch(const Cell& cell) {
    const auto* bytes = reinterpret_cast<const char*>(&cell);
    __builtin_prefetch(bytes, 1);
    __builtin_prefetch(bytes + 64, 1);
}

}  // namespace livepet::actor
