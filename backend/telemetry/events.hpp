// What happens in the server that operators count and watch: the whole table of events, each with its fields,
// their units, and when it is emitted.
//
// Plain values. What their views point to lives as long as the call that hands the event over.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

namespace livepet::telemetry {

/// Why an actor ended.
struct Cause {
    std::string_view kind;   // "crash", "killed"; of permanent children "normal" and "shutdown" too
    std::string_view words;  // a crash's own; else the kind
};

/// A supervisor starts a child again: emitted when it has decided so, before the wait and the start. A start
/// that fails and is tried again is one more.
struct ChildRestarted {
    std::string_view supervisor;     // its name
    std::string_view child;          // its id among its siblings; a dynamic one's: "actor TYPE/ID"
    Cause cause;                     // of its end
    std::uint64_t restarts;          // by this supervisor since it started itself, this one included
    std::chrono::nanoseconds delay;  // before it is started; 0: at once
};

/// A child that crashed or was killed is not started again, by its own terms. Emitted when its supervisor
/// learns of the end.
struct ChildEnded {
    std::string_view supervisor;
    std::string_view child;
    Cause cause;
};

/// A child's constructor or initialize() threw, or its identity is another actor's: emitted at each try, at
/// the first start and at restarts.
struct ChildStartFailed {
    std::string_view supervisor;
    std::string_view child;
    std::string_view what;  // the exception's own words
};

/// One restart too many within the period: the supervisor ends its children and itself. Emitted before it
/// does, instead of ChildRestarted.
struct SupervisorGaveUp {
    std::string_view supervisor;
    std::string_view child;  // whose end was one too many
    Cause cause;
    std::uint32_t restarts_max;
    std::chrono::milliseconds period;
};

}  // namespace livepet::telemetry
