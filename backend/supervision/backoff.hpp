// How long a supervisor lets a child that failed wait before it starts it again. An option of ours: OTP's
// supervisors start it at once.
//
// Who crashes because something else is down comes back when that has had time to; with jitter, not all at
// the same moment. The restart intensity counts as ever: give a supervisor with a backoff enough restarts for
// the number that fit into its period.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace livepet::supervision {

/// After a first failure `initial`, twice as long after each further one, at most `max`. A child that ran for
/// the intensity's period without a failure begins anew. Of each time, a random part up to the fraction
/// `jitter` is left out.
struct Backoff {
    std::chrono::milliseconds initial{100};
    std::chrono::milliseconds max{30'000};
    double jitter = 0.5;                // 0 to 1
    std::optional<std::uint64_t> seed;  // of the jitter; without it, the supervisor's identity
};

}  // namespace livepet::supervision
