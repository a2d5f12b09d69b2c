// What actors learn about one another's ends. They come through the control lane: before ordinary mail, and
// never dropped.
#pragma once

#include <cstdint>

#include "backend/actor/exit_reason.hpp"
#include "backend/actor/identity.hpp"

namespace livepet::actor {

/// Which monitor, unique among all of the server's. 0: none.
using MonitorRef = std::uint64_t;

/// Which start of an actor, unique on its shard and never used again. 0: none.
using Incarnation = std::uint64_t;

/// To who set up the monitor, once: the incarnation that was watched has ended, or there was none (noproc).
struct Down {
    MonitorRef monitor = 0;
    Identity who;
    ExitReason reason;
};

/// To an actor that handles these (it traps exits): one that it is linked to has ended, or called exit() on
/// it. Who does not handle them ends with the same reason, unless that is normal.
struct Exit {
    Identity from;
    ExitReason reason;
};

/// To an actor that handles it: its supervisor wants it to end. It ends with reason shutdown when the handler
/// returns, if that comes before the supervisor's patience ends; who does not handle it ends after the
/// message at hand.
struct Shutdown {};

/// To a supervisor: a child's incarnation has ended, and not because the supervisor stopped it. Its unread
/// mail is kept until the supervisor starts it again, or forgets it.
struct ChildEnded {
    Identity who;
    Incarnation incarnation = 0;
    std::uint32_t note = 0;  // what the supervisor gave along when it started the child
    ExitReason reason;
};

}  // namespace livepet::actor
