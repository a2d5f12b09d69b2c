#include "backend/gateway/rate.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace std::chrono_literals;

namespace {

constexpr gateway::Rate rate{3, 10s};
constexpr platform::MonotonicTime start{1'000h};

}  // namespace

TEST_CASE("so many at once, and then one each interval") {
    gateway::TokenBucket bucket;
    for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(rate, start));
    CHECK(bucket.take(rate, start) == 10s);
    CHECK(bucket.take(rate, start + 4s) == 6s);
    CHECK_FALSE(bucket.take(rate, start + 10s));
    CHECK(bucket.take(rate, start + 10s) == 10s);
    CHECK_FALSE(bucket.take(rate, start + 25s));
    CHECK(bucket.until_next(rate, start + 25s) == 5s);
}

TEST_CASE("it fills up, and holds no more than the burst however long nothing is taken") {
    gateway::TokenBucket bucket;
    for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(rate, start));
    for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(rate, start + 1'000h));
    CHECK(bucket.take(rate, start + 1'000h));
}

TEST_CASE("what is given back can be taken, and no more than was taken") {
    gateway::TokenBucket bucket;
    for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(rate, start));
    bucket.give_back(rate);
    CHECK_FALSE(bucket.take(rate, start));
    CHECK(bucket.take(rate, start));
    for (int i = 0; i < 9; ++i) bucket.give_back(rate);
    for (int i = 0; i < 3; ++i) CHECK_FALSE(bucket.take(rate, start));
    CHECK(bucket.take(rate, start));
}
