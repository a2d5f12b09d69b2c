// How a supervisor starts a child, and when it starts it again. Terms and meanings are OTP's (supervisor(3)).
#pragma once

#include <chrono>
#include <cstdint>

#include "backend/actor/cell.hpp"

namespace livepet::supervision {

enum class Restart : std::uint8_t {
    permanent,  // always
    transient,  // only after a crash
    temporary,  // never
};

struct ChildSpec {
    actor::Identity identity;
    actor::Factory factory;
    Restart restart = Restart::transient;
};

/// More than `restarts` in `period` and the supervisor gives up.
struct RestartIntensity {
    std::uint32_t restarts = 1000;
    std::chrono::milliseconds period{5'000};
};

}  // namespace livepet::supervision
