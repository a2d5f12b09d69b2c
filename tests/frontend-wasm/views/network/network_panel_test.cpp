#include "frontend-wasm/views/network/network_panel.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("what is typed holds at once, and what is no number holds nothing", "[network]") {
    fresh_device();
    World world;
    Visit visit(world, "network");
    visit.arrive();
    CHECK(visit.type("Latency (ms)", "800"));
    CHECK(visit.type("Loss (%)", "5"));
    CHECK(visit.type("Breaks about every (s)", "30"));
    const network::Conditions wanted{800, 0, 5, 30};
    CHECK(visit.network.conditions() == wanted);
    CHECK(visit.type("Loss (%)", "91"));
    CHECK(visit.find(Role::textbox, "Loss (%)")->states.invalid);
    CHECK(visit.type("Latency (ms)", "a lot"));
    CHECK(visit.find(Role::textbox, "Latency (ms)")->value == "a lot");
    CHECK(visit.network.conditions() == wanted);
}

TEST_CASE("the fields show what was set elsewhere", "[network]") {
    fresh_device();
    World world;
    Visit visit(world, "network");
    visit.arrive();
    CHECK(visit.click(Role::button, "Train"));
    CHECK(visit.network.conditions().loss_percent == 10);
    CHECK(visit.find(Role::textbox, "Loss (%)")->value == "10");
    CHECK(visit.click(Role::button, "Perfect"));
    CHECK(visit.find(Role::textbox, "Loss (%)")->value == "0");
    CHECK(visit.network.is_perfect());
}

TEST_CASE("a connection can be broken, and cut for a while", "[network]") {
    fresh_device();
    World world;
    Visit visit(world, "network");
    visit.arrive();
    CHECK(visit.click(Role::button, "Break the connection"));
    visit.wait(Milliseconds{1});
    CHECK(visit.shows(Role::status, "Offline"));
    visit.wait(Milliseconds{600});
    visit.arrive();
    CHECK(visit.shows(Role::status, "Online"));

    CHECK(visit.click(Role::button, "Cut for 10 s"));
    const std::size_t tries = world.network.opened_count();
    visit.wait(Milliseconds{9'000});
    CHECK(visit.says("cut for 1 s"));
    CHECK(world.network.opened_count() == tries);
    visit.wait(Milliseconds{10'000});
    CHECK(world.network.opened_count() == tries + 1);
    visit.arrive();
    CHECK(visit.shows(Role::status, "Online"));
}

}  // namespace livepet::ui::views
