// How a supervisor starts a child, when it starts it again, and how it ends it. Terms and meanings are OTP's
// (supervisor(3)).
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "backend/actor/blueprint.hpp"
#include "backend/actor/identity.hpp"

namespace livepet::supervision {

enum class Restart : std::uint8_t {
    permanent,  // always
    transient,  // only after a crash or a kill
    temporary,  // never
};

/// How long a child may take to end when it is asked to: then it is killed.
using Patience = std::chrono::nanoseconds;
inline constexpr Patience brutal_kill{0};              // it is not asked
inline constexpr Patience infinity = Patience::max();  // for supervisors, who wait for their own children
inline constexpr Patience worker_patience = std::chrono::seconds(5);

enum class ChildKind : std::uint8_t { worker, supervisor };

struct ChildSpec {
    std::string id;            // among its siblings
    actor::Identity identity;  // the actor's
    actor::BlueprintPtr blueprint;
    Restart restart = Restart::permanent;
    Patience patience = worker_patience;
    bool significant = false;  // its own end may end the supervisor: see AutoShutdown
    ChildKind kind = ChildKind::worker;
};

}  // namespace livepet::supervision
