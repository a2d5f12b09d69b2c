#include "frontend-wasm/views/accounts/words.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace livepet::ui::views;

TEST_CASE("times are dates of the calendar", "[accounts]") {
    const auto at = [](std::int64_t seconds) { return base::WallTime(std::chrono::seconds(seconds)); };
    CHECK(time_words(at(0)) == "1 Jan 1970, 00:00 UTC");
    CHECK(time_words(at(1'795'288'592)) == "21 Nov 2026, 19:16 UTC");
    CHECK(date_words(at(951'782'399)) == "28 Feb 2000");
    CHECK(date_words(at(951'782'400)) == "29 Feb 2000");
    CHECK(date_words(at(4'107'542'399)) == "28 Feb 2100");
    CHECK(date_words(at(4'107'542'400)) == "1 Mar 2100");
    CHECK(time_words(at(-1)) == "31 Dec 1969, 23:59 UTC");
}

TEST_CASE("devices are counted", "[accounts]") {
    CHECK(devices_words(1) == "1 device");
    CHECK(devices_words(0) == "0 devices");
    CHECK(name_of(wire::Role::administrator) == "Administrator");
}
