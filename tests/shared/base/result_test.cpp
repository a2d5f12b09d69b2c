#include "shared/base/result.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/shared/print_results.hpp"

using namespace livepet;

namespace {

enum class Mishap { spilled, burnt };

base::Result<std::string, Mishap> cook(bool careful) {
    if (!careful) return Mishap::burnt;
    return "soup";
}

}  // namespace

TEST_CASE("a result holds a value or the reason there is none") {
    const auto soup = cook(true);
    REQUIRE(soup);
    CHECK(*soup == "soup");

    const auto smoke = cook(false);
    REQUIRE_FALSE(smoke);
    CHECK(smoke.error() == Mishap::burnt);
}

TEST_CASE("a result without a value says whether it went well") {
    const base::Result<void, Mishap> fine;
    const base::Result<void, Mishap> spilled = Mishap::spilled;
    CHECK(fine);
    CHECK_FALSE(spilled);
}
