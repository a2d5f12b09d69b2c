// An actor as its dispatcher keeps it between messages: a record, not a fiber.
#pragma once

#include <boost/intrusive/slist_hook.hpp>
#include <cstdint>
#include <functional>
#include <memory>

#include "backend/actor/actor.hpp"
#include "backend/actor/exit_reason.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/mailbox.hpp"

namespace livepet::actor {

class Context;

/// Makes an incarnation. Runs on the actor's shard; must not suspend. What it throws is a failed start.
using Factory = std::function<std::unique_ptr<Actor>(Context&)>;

/// Told on the actor's shard, after the incarnation is gone, why. Decides: calls Dispatcher::restart or
/// ::forget, now or later. Must not suspend.
class ExitWatcher {
  public:
    virtual ~ExitWatcher() = default;
    virtual void incarnation_ended(Identity identity, const ExitReason& reason) = 0;
};

enum class CellState : std::uint8_t {
    idle,     // no mail
    queued,   // has mail, waits for a runner
    running,  // a runner is in its handler, perhaps suspended there
    ended,    // its incarnation is gone; its mail waits for the next, or for being refused
};

struct Cell : boost::intrusive::slist_base_hook<> {
    explicit Cell(Identity who) : identity(who) {}

    Identity identity;
    std::unique_ptr<Actor> actor;
    Mailbox mailbox;
    ExitWatcher* watcher = nullptr;
    std::uint32_t incarnation = 0;
    CellState state = CellState::ended;
    bool stop_requested = false;
    ExitKind stop_kind = ExitKind::normal;
};

}  // namespace livepet::actor
