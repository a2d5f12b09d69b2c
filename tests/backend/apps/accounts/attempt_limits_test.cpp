#include "backend/apps/accounts/attempt_limits.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "backend/fiber/simulation.hpp"

using namespace livepet;
using namespace livepet::accounts;
using namespace std::chrono_literals;

namespace {

constexpr gateway::Rate rate{5, 10s};
constexpr platform::MonotonicTime start{1'000h};

}  // namespace

TEST_CASE("a key has its burst, then one each interval") {
    AttemptBuckets buckets(rate);
    for (int i = 0; i < 5; ++i) CHECK_FALSE(buckets.take(0x1234'5678'9ABC, start));
    CHECK(buckets.take(0x1234'5678'9ABC, start) == 10s);
    CHECK_FALSE(buckets.take(0x1234'5678'9ABC, start + 10s));
    buckets.give_back(0x1234'5678'9ABC);
    CHECK_FALSE(buckets.take(0x1234'5678'9ABC, start + 10s));
    CHECK(buckets.take(0x1234'5678'9ABC, start + 10s));
}

TEST_CASE("a flood of other keys neither lifts a limit nor shuts others out") {
    AttemptBuckets buckets(rate);
    platform::Random random(42);
    const std::uint64_t guessed = random.next();
    for (int i = 0; i < 5; ++i) CHECK_FALSE(buckets.take(guessed, start));
    for (int i = 0; i < 4'000; ++i) {
        const std::uint64_t flood = random.next();
        for (int n = 0; n < 5; ++n) (void)buckets.take(flood, start);
    }
    CHECK(buckets.take(guessed, start));
    int shut_out = 0;
    for (int i = 0; i < 1'000; ++i) shut_out += buckets.take(random.next(), start) ? 1 : 0;
    CHECK(shut_out <= 60);
}

TEST_CASE("a key has one limit, whichever shard asks") {
    fiber::Simulation simulation(7);
    std::vector<fiber::Shard*> shards{&simulation.add_shard(), &simulation.add_shard(),
                                      &simulation.add_shard()};
    platform::RealEntropy entropy;
    AttemptLimits limits(shards, rate, entropy);
    for (const std::string key : {"Ada", "Bob", "Eve", "127.0.0.1"}) {
        simulation.run(*shards[0], [&] {
            for (int i = 0; i < 5; ++i) CHECK_FALSE(limits.take(*shards[0], key));
        });
        simulation.run(*shards[1], [&] {
            CHECK(limits.take(*shards[1], key) == 10s);
            limits.give_back(key);
            shards[1]->sleep_for(std::chrono::nanoseconds(1));  // until that has been told
            CHECK_FALSE(limits.take(*shards[1], key));
            CHECK(limits.take(*shards[1], key));
        });
    }
    CHECK(simulation.stop());
}
