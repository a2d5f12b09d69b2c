#include "frontend-wasm/network/conditions.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::ui::network;

TEST_CASE("conditions are kept within their bounds") {
    const Conditions kept = bounded({1'000'000, 70'000, 300, 99'000'000});
    CHECK(kept == Conditions{60'000, 60'000, 90, 3'600});
    CHECK(bounded({1, 2, 3, 4}) == Conditions{1, 2, 3, 4});
}
