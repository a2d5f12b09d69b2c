#include "shared/base/time.hpp"

#include <catch2/catch_test_macros.hpp>
#include <type_traits>

using namespace livepet;

TEST_CASE("world time and wall time cannot be mixed up") {
    static_assert(!std::is_convertible_v<base::WorldTime, base::WallTime>);
    static_assert(!std::is_constructible_v<base::WorldTime, base::WallTime>);
    static_assert(!std::is_convertible_v<std::int64_t, base::WorldTime>);
    static_assert(sizeof(base::WorldTime) == 8);
}

TEST_CASE("the world starts at 0 and counts milliseconds") {
    CHECK(base::WorldTime{}.time_since_epoch().count() == 0);
    const base::WorldTime later = base::WorldTime{} + std::chrono::seconds(5);
    CHECK(later.time_since_epoch().count() == 5'000);
    CHECK((later - base::WorldTime{}) / base::Milliseconds{1'000} == 5);
}
