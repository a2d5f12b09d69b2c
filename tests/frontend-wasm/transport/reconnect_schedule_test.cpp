#include "frontend-wasm/transport/reconnect_schedule.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace livepet::ui::transport;
using livepet::base::Milliseconds;

TEST_CASE("each wait is between half and the whole of twice the one before, up to the bound") {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        ReconnectSchedule schedule(seed);
        Milliseconds whole = retry_delay_first;
        for (int attempt = 1; attempt <= 40; ++attempt) {
            const Milliseconds delay = schedule.next_delay();
            CHECK(delay >= whole / 2);
            CHECK(delay <= whole);
            whole = std::min(whole * 2, retry_delay_max);
        }
        CHECK(schedule.attempt() == 40);
    }
}

TEST_CASE("pages with different seeds come back at different times") {
    std::set<Milliseconds> delays;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        ReconnectSchedule schedule(seed);
        for (int attempt = 1; attempt < 6; ++attempt) schedule.next_delay();
        delays.insert(schedule.next_delay());
    }
    CHECK(delays.size() > 90);
}

TEST_CASE("after a success the first wait is short again") {
    ReconnectSchedule schedule(1);
    for (int attempt = 0; attempt < 10; ++attempt) schedule.next_delay();
    schedule.succeeded();
    CHECK(schedule.attempt() == 0);
    CHECK(schedule.next_delay() <= retry_delay_first);
}
