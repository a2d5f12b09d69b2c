#include "frontend-wasm/views/network/network_section.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("the page is out of sight until it is opened by its address", "[network]") {
    fresh_device();
    World world;
    Visit visit(world, "pets");
    visit.arrive();
    CHECK_FALSE(visit.shows(Role::link, "Network"));
    visit.window.set_route("network");
    visit.settle();
    CHECK(visit.shows(Role::heading, "Network"));
    CHECK(visit.shows(Role::link, "Network"));
    CHECK_FALSE(visit.shows(Role::button, "Switch off"));
}

TEST_CASE("while it is on, every page says so, and one press switches it off", "[network]") {
    fresh_device();
    World world;
    Visit visit(world, "about");
    visit.arrive();
    visit.network.set({.latency_ms = 800});
    visit.settle();
    CHECK(visit.shows(Role::status, "Simulated network: 800 ms each way."));
    CHECK(visit.shows(Role::link, "Network"));
    CHECK(visit.click(Role::button, "Switch off"));
    CHECK(visit.network.is_perfect());
    CHECK_FALSE(visit.says("Simulated network"));
}

}  // namespace livepet::ui::views
