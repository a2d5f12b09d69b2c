#include "backend/platform/random.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("one seed gives one sequence, another seed another") {
    platform::Random a(7);
    platform::Random b(7);
    platform::Random c(8);
    bool differs = false;
    for (int i = 0; i < 100; ++i) {
        const auto value = a.next();
        CHECK(value == b.next());
        differs = differs || value != c.next();
    }
    CHECK(differs);
}

TEST_CASE("below() stays below its bound and reaches all of it") {
    platform::Random random(1);
    std::array<int, 5> seen{};
    for (int i = 0; i < 1000; ++i) ++seen.at(random.below(5));
    for (const int count : seen) CHECK(count > 100);
}

TEST_CASE("entropy fills all of what it is given, anew each time") {
    platform::RealEntropy entropy;
    std::array<std::byte, 64> a{};
    std::array<std::byte, 64> b{};
    entropy.fill(a);
    entropy.fill(b);
    CHECK(a != b);
    CHECK(a != std::array<std::byte, 64>{});
}
