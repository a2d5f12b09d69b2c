// Starting an actor: what is asked, and what came of it.
#pragma once

#include <cstdint>
#include <string>

#include "backend/actor/blueprint.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/signals.hpp"

namespace livepet::actor {

/// Who is told when a child ends: one incarnation of a supervisor. It is gone: so are its children, soon.
struct Parent {
    Identity identity;
    Incarnation incarnation = 0;  // 0: nobody
    friend bool operator==(const Parent&, const Parent&) = default;
};

struct StartRequest {
    Identity who;
    BlueprintPtr blueprint;
    Parent parent;           // nobody: its first end is for good
    std::uint32_t note = 0;  // for the parent, given back in ChildEnded
};

enum class StartOutcome : std::uint8_t {
    started,
    ignored,  // its initialize() called context.ignore(): it does not want to be, and that is no error
    failed,   // its constructor or initialize() threw
    already_started,  // there is an actor of this identity
    refused,          // the supervisor may not: too many children, another shard's, it is about to end
};

struct StartResult {
    StartOutcome outcome = StartOutcome::failed;
    Incarnation incarnation = 0;  // if started
    std::string what;             // if failed or refused: why
};

}  // namespace livepet::actor
