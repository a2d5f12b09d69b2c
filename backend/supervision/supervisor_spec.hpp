// What a supervisor is told when it is made.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backend/supervision/backoff.hpp"
#include "backend/supervision/child_spec.hpp"

namespace livepet::supervision {

inline constexpr std::size_t static_children_max = 10'000;

/// Who is started again when a child is.
enum class Strategy : std::uint8_t {
    one_for_one,   // that child
    one_for_all,   // all
    rest_for_one,  // that child and those that were started after it
};

/// Whether the supervisor ends when significant children end by themselves and are not started again.
enum class AutoShutdown : std::uint8_t {
    never,
    any_significant,  // one of them
    all_significant,  // the last of them
};

/// More than `restarts` within `period`, and the supervisor gives up: it ends its children and itself, and
/// its own supervisor decides.
struct RestartIntensity {
    std::uint32_t restarts = 1;
    std::chrono::milliseconds period{5'000};
};

struct SupervisorSpec {
    std::string name;  // for logs
    Strategy strategy = Strategy::one_for_one;
    RestartIntensity intensity;
    AutoShutdown auto_shutdown = AutoShutdown::never;
    std::vector<ChildSpec> children;      // ids and identities differ
    std::optional<Backoff> backoff = {};  // without it, restarts are at once
};

/// Whether OTP would take this child: significant ones need a supervisor that looks at them, and an end.
constexpr bool is_acceptable(bool significant, Restart restart, AutoShutdown auto_shutdown) {
    return !significant || (auto_shutdown != AutoShutdown::never && restart != Restart::permanent);
}

}  // namespace livepet::supervision
