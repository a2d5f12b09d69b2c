#include "frontend-wasm/transport/world_clock.hpp"

#include <catch2/catch_test_macros.hpp>

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
