// An actor as its dispatcher keeps it between messages: a record of about a hundred bytes, not a fiber, with
// the actor's own object behind it in the same piece of memory. Own shard only.
#pragma once

#include <algorithm>
#include <boost/intrusive/list_hook.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <utility>

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
    /// With room for an object of that type.
    static Cell& make(const ActorType& type, std::uint64_t id);
    static void destroy(Cell& cell);

    Identity identity() const { return {type->id, id}; }

    /// For what only few actors have.
    Relations& related() {
        if (!relations) relations = std::make_unique<Relations>();
        return *relations;
    }

    bool has_control() const { return relations && !relations->control.is_empty(); }
    bool has_work() const { return is_ending || has_control() || !mailbox.is_empty(); }

    void* room() { return reinterpret_cast<char*>(this) + room_offset(*type); }
    void destroy_actor() {
        if (Actor* ended = std::exchange(actor, nullptr)) ended->~Actor();
    }

    const ActorType* type;
    std::uint64_t id;
    Actor* actor = nullptr;  // in the room; null while there is no incarnation
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
    bool is_gated : 1 = false;             // has changes that are not durable: the dispatcher has its gate
    std::uint8_t line = 0;                 // while waiting: of the dispatcher's lines
    ExitKind end_kind = ExitKind::normal;  // with is_ending; a crash's words are in relations->end_reason

  private:
    Cell(const ActorType& of, std::uint64_t of_id) : type(&of), id(of_id) {}
    ~Cell() { destroy_actor(); }

    static std::size_t room_offset(const ActorType& type) {
        return (sizeof(Cell) + type.alignment - 1) / type.alignment * type.alignment;
    }
    static std::align_val_t alignment(const ActorType& type) {
        return std::align_val_t{std::max(alignof(Cell), type.alignment)};
    }
};

inline Cell& Cell::make(const ActorType& type, std::uint64_t id) {
    return *new (::operator new(room_offset(type) + type.size, alignment(type))) Cell(type, id);
}

inline void Cell::destroy(Cell& cell) {
    const std::align_val_t aligned = alignment(*cell.type);
    cell.~Cell();
    ::operator delete(&cell, aligned);
}

}  // namespace livepet::actor
