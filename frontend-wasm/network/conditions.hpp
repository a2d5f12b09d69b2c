// How bad a simulated network is. Values; any thread.
#pragma once

#include <array>
#include <cstdint>

namespace livepet::ui::network {

struct Conditions {
    std::uint32_t latency_ms = 0;  // each way
    std::uint32_t jitter_ms = 0;   // on top of it, up to so much, another for each frame
    /// Of frames that get lost. TCP sends such a one again, later: it arrives late, and all behind it with
    /// it.
    std::uint32_t loss_percent = 0;
    /// A connection breaks about so long after it was opened; 0: it does not.
    std::uint32_t break_interval_s = 0;

    friend bool operator==(const Conditions&, const Conditions&) = default;
};

/// One of the numbers, and the most that it may be.
struct Condition {
    std::uint32_t Conditions::*number;
    std::uint32_t most;
};
inline constexpr std::array<Condition, 4> conditions_bounds{{{&Conditions::latency_ms, 60'000},
                                                             {&Conditions::jitter_ms, 60'000},
                                                             {&Conditions::loss_percent, 90},
                                                             {&Conditions::break_interval_s, 3'600}}};

/// The nearest ones within the bounds.
constexpr Conditions bounded(Conditions asked) {
    for (const Condition& bound : conditions_bounds) {
        if (asked.*bound.number > bound.most) asked.*bound.number = bound.most;
    }
    return asked;
}

}  // namespace livepet::ui::network
