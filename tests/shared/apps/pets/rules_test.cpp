#include "shared/apps/pets/rules.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using pets::Rules;

TEST_CASE("the rules of the demo are sound") {
    constexpr Rules rules;
    static_assert(are_sound(rules));
    CHECK(rules.tick == std::chrono::seconds(5));
    CHECK(rules.starve_ticks * rules.tick == std::chrono::days(1));
}

TEST_CASE("a world cannot run by rates of zero, or by such that overflow") {
    const auto with = [](auto change) {
        Rules rules;
        change(rules);
        return are_sound(rules);
    };
    CHECK_FALSE(with([](Rules& rules) { rules.tick = base::Milliseconds{0}; }));
    CHECK_FALSE(with([](Rules& rules) { rules.tick = base::Milliseconds{-1}; }));
    CHECK_FALSE(with([](Rules& rules) { rules.tick = base::Milliseconds{86'400'001}; }));
    CHECK(with([](Rules& rules) { rules.tick = base::Milliseconds{1}; }));
    for (auto rate : {&Rules::hunger_per_tick, &Rules::hunger_max, &Rules::feed_amount, &Rules::treat_amount,
                      &Rules::age_max_ticks, &Rules::starve_ticks}) {
        CHECK_FALSE(with([&](Rules& rules) { rules.*rate = 0; }));
        CHECK_FALSE(with([&](Rules& rules) { rules.*rate = (1U << 30U) + 1; }));
        CHECK(with([&](Rules& rules) { rules.*rate = 1U << 30U; }));
        CHECK(with([&](Rules& rules) { rules.*rate = 1; }));
    }
}
