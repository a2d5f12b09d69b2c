#include "tools/debug-client/views/amounts.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::debug_client;
using livepet::base::Milliseconds;

TEST_CASE("amounts are short, and lose no leading zero") {
    CHECK(seconds_of(Milliseconds{12'045}) == "12.045");
    CHECK(seconds_of(Milliseconds{7}) == "0.007");
    CHECK(size_of(999) == "999 B");
    CHECK(size_of(12'345) == "12.3 kB");
    CHECK(size_of(4'560'000) == "4.5 MB");
}
