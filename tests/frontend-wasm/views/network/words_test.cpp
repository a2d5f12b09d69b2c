#include "frontend-wasm/views/network/words.hpp"

#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::views {

using base::Milliseconds;

TEST_CASE("a network's conditions are said in a sentence", "[network]") {
    CHECK(network_words({}, Milliseconds{0}).empty());
    CHECK(network_words({.latency_ms = 800}, Milliseconds{0}) == "Simulated network: 800 ms each way.");
    CHECK(network_words({60, 40, 5, 20}, Milliseconds{9'001}) ==
          "Simulated network: cut for 10 s, 60 ms each way, up to 40 ms of jitter, 5 % lost, breaks about "
          "every 20 s.");
}

}  // namespace livepet::ui::views
