// The rates by which pets live. A server is started with one set, and tells it to every page: both sides must
// reduce by the same rules.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>

#include "shared/base/time.hpp"

namespace livepet::pets {

struct Rules {
    base::Milliseconds tick{5'000};        // one tick of a pet's life, in world time
    std::uint32_t hunger_per_tick = 5;     //
    std::uint32_t hunger_max = 500;        // hungrier than this a pet cannot be
    std::uint32_t feed_amount = 100;       // what a meal takes off the hunger
    std::uint32_t treat_amount = 20;       // what a treat takes off
    std::uint32_t age_max_ticks = 10'000;  // a pet dies of old age at the first tick past this
    std::uint32_t starve_ticks =
        17'280;  // ticks in a row at hunger_max that starve a pet: a day of world time

    friend bool operator==(const Rules&, const Rules&) = default;
};
BOOST_DESCRIBE_STRUCT(Rules, (),
                      (tick, hunger_per_tick, hunger_max, feed_amount, treat_amount, age_max_ticks,
                       starve_ticks))

/// Whether a world can run by these: each at least 1, none so large that sums of two leave 32 bits.
constexpr bool are_sound(const Rules& rules) {
    constexpr std::uint32_t rate_max = 1U << 30U;
    const auto sound = [](std::uint32_t rate) { return rate >= 1 && rate <= rate_max; };
    return rules.tick >= base::Milliseconds{1} && rules.tick <= base::Milliseconds{86'400'000} &&
           sound(rules.hunger_per_tick) && sound(rules.hunger_max) && sound(rules.feed_amount) &&
           sound(rules.treat_amount) && sound(rules.age_max_ticks) && sound(rules.starve_ticks);
}

}  // namespace livepet::pets
