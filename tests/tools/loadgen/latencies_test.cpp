#include "tools/loadgen/latencies.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace std::chrono_literals;
using Catch::Matchers::WithinRel;
using livepet::loadgen::Latencies;

constexpr double bin_width = 0.01;

TEST_CASE("percentiles are of what was added, to a bin's width") {
    Latencies latencies;
    CHECK(latencies.percentile_ms(0.5) == 0);
    for (int ms = 1; ms <= 1'000; ++ms) latencies.add(std::chrono::milliseconds(ms));
    CHECK(latencies.count() == 1'000);
    CHECK_THAT(latencies.percentile_ms(0.5), WithinRel(500.0, bin_width));
    CHECK_THAT(latencies.percentile_ms(0.99), WithinRel(990.0, bin_width));
    CHECK_THAT(latencies.percentile_ms(1), WithinRel(1'000.0, bin_width));
}

TEST_CASE("what is beyond the bins still counts") {
    Latencies latencies;
    latencies.add(-5ms);
    latencies.add(2h);
    CHECK_THAT(latencies.percentile_ms(0.5), WithinRel(0.001, bin_width));
    CHECK_THAT(latencies.percentile_ms(1), WithinRel(1'000'000.0, bin_width));
}

TEST_CASE("two add up") {
    Latencies one;
    Latencies other;
    one.add(1ms);
    other.add(100ms);
    one += other;
    CHECK(one.count() == 2);
    CHECK_THAT(one.percentile_ms(1), WithinRel(100.0, bin_width));
}
