#include "frontend-wasm/transport/world_clock.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <cstdint>
#include <cstdlib>
#include <random>

using namespace livepet::ui;
using namespace livepet::ui::transport;
using livepet::base::Milliseconds;
using livepet::base::WorldTime;

namespace {

platform::MonotonicTime local(std::int64_t ms) { return platform::MonotonicTime(Milliseconds(ms)); }
WorldTime world(std::int64_t ms) { return WorldTime(Milliseconds(ms)); }

}  // namespace

TEST_CASE("before any sample the world's time is the epoch") {
    WorldClock clock;
    CHECK(clock.now(local(500)) == world(0));
}

TEST_CASE("the answer is believed to have been given halfway") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'100), world(50'000));
    CHECK(clock.now(local(1'100)) == world(50'050));
    CHECK(clock.now(local(2'100)) == world(51'050));
}

TEST_CASE("the quickest of the recent answers is believed") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'400), world(50'390));  // true difference 49,000 + something
    clock.add_sample(local(2'000), local(2'010), world(51'005));
    clock.add_sample(local(3'000), local(3'600), world(52'010));
    CHECK(clock.now(local(4'000)) == world(53'000));
}

TEST_CASE("an old answer is forgotten after as many as are kept") {
    WorldClock clock;
    clock.add_sample(local(0), local(0), world(1'000));
    for (int i = 1; i <= static_cast<int>(clock_samples); ++i)
        clock.add_sample(local(i * 1'000), local(i * 1'000 + 40), world(1'000 + i * 1'000 + 30));
    CHECK(clock.now(local(100'000)) == world(101'010));
}

TEST_CASE("an answer that contradicts what was believed replaces it, however slow it was") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'002), world(50'001));
    clock.add_sample(local(2'000), local(2'500), world(90'000));  // the device slept
    CHECK(clock.now(local(2'500)) == world(90'250));
}

TEST_CASE("what a slow answer leaves open, a quick one before it may decide") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'010), world(50'005));  // difference: 48,995 to 49,005
    clock.add_sample(local(1'500), local(1'900), world(50'899));  // 48,999 to 49,399
    CHECK(clock.now(local(2'000)) == world(51'002));
}

TEST_CASE("clocks that part are told apart, and followed between samples") {
    const std::int64_t parts_per_million = GENERATE(-200, -50, 0, 80, 300);
    const std::int64_t delay_ms = GENERATE(2, 30);
    const auto world_at = [&](std::int64_t ms) { return 50'000 + ms + ms * parts_per_million / 1'000'000; };
    const auto sample = [&](WorldClock& clock, std::int64_t ms) {
        clock.add_sample(local(ms - delay_ms), local(ms + delay_ms), world(world_at(ms)));
    };
    WorldClock clock;
    constexpr std::int64_t minute = 60'000;
    for (std::int64_t at = 1'000; at < 2 * minute; at *= 3) sample(clock, at);
    for (std::int64_t at = 2 * minute; at < 180 * minute; at += 2 * minute) sample(clock, at);
    // An hour without a word: the clocks part by up to a second meanwhile.
    const auto shown = clock.now(local(240 * minute)).time_since_epoch().count();
    CAPTURE(parts_per_million, delay_ms, shown - world_at(240 * minute));
    CHECK(std::abs(shown - world_at(240 * minute)) < 40);
}

TEST_CASE("however answers are delayed, what is shown is off by less than half the quickest one took") {
    const auto seed = GENERATE(range(0, 50));
    CAPTURE(seed);
    std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
    const auto upto = [&](std::int64_t most) { return static_cast<std::int64_t>(random() % (most + 1)); };
    const std::int64_t difference = upto(1'000'000'000);
    WorldClock clock;
    std::int64_t quickest = 1'000'000;
    std::int64_t at = 0;
    for (int i = 0; i < static_cast<int>(clock_samples); ++i) {
        const std::int64_t there = upto(400);
        const std::int64_t back = upto(400);
        clock.add_sample(local(at), local(at + there + back), world(at + there + difference));
        at += there + back + 1 + upto(1'000);
        quickest = std::min(quickest, there + back);
    }
    const auto shown = clock.now(local(at)).time_since_epoch().count();
    CHECK(std::abs(shown - (at + difference)) <=
          quickest / 2 + 10);  // and what the clocks may have parted by
}

TEST_CASE("it never runs backwards, and catches up by standing still") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'100), world(50'000));
    CHECK(clock.now(local(1'100)) == world(50'050));
    clock.add_sample(local(1'100), local(1'110), world(50'015));
    CHECK(clock.now(local(1'110)) == world(50'050));
    CHECK(clock.now(local(1'160)) == world(50'070));
}

TEST_CASE("stopped it stands still, until the next answer") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'000), world(50'000));
    CHECK(clock.now(local(2'000)) == world(51'000));
    clock.stop();
    CHECK(clock.now(local(9'000)) == world(51'000));
    clock.add_sample(local(9'000), local(9'000), world(51'500));
    CHECK(clock.now(local(9'000)) == world(51'500));
}

TEST_CASE("another run of the server may show an earlier time") {
    WorldClock clock;
    clock.add_sample(local(1'000), local(1'000), world(50'000));
    CHECK(clock.now(local(1'000)) == world(50'000));
    clock.reset();
    clock.add_sample(local(2'000), local(2'000), world(49'500));
    CHECK(clock.now(local(2'000)) == world(49'500));
}
