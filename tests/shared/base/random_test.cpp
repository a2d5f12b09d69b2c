#include "shared/base/random.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

using livepet::base::next_random;

TEST_CASE("a seed gives the numbers that splitmix64 is known by") {
    std::uint64_t state = 1234567;
    CHECK(next_random(state) == 6457827717110365317ULL);
    CHECK(next_random(state) == 3203168211198807973ULL);
    CHECK(next_random(state) == 9817491932198370423ULL);
}

TEST_CASE("numbers of neighbouring seeds have nothing in common") {
    std::set<std::uint64_t> numbers;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        std::uint64_t state = seed;
        for (int i = 0; i < 10; ++i) numbers.insert(next_random(state));
    }
    CHECK(numbers.size() == 1'000);
}
