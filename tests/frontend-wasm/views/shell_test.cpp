#include "frontend-wasm/views/shell.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/wire/encode.hpp"
#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("how the connection stands is on every page, and a lost one can be tried again", "[shell]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60'000});
    Visit visit(world, "pets/1");
    visit.draw();
    CHECK(visit.shows(Role::status, "Connecting"));
    visit.arrive();
    CHECK(visit.shows(Role::status, "Online"));
    CHECK_FALSE(visit.shows(Role::button, "Try now"));

    world.cut_off();
    visit.settle();
    CHECK(visit.shows(Role::status, "Offline"));
    CHECK(visit.says("Offline. Trying again in"));
    // What was known stays in view, and one can go on.
    CHECK(visit.shows(Role::heading, "Momo"));
    CHECK_FALSE(visit.find(Role::button, "Feed")->states.disabled);

    const std::size_t tries = world.network.opened_count();
    CHECK(visit.click(Role::button, "Try now"));
    CHECK(world.network.opened_count() == tries + 1);
    visit.arrive();
    CHECK(visit.shows(Role::status, "Online"));
    CHECK_FALSE(visit.find(Role::button, "Feed")->states.disabled);
}

TEST_CASE("a server of another version asks for a reload, and what was typed is kept", "[shell]") {
    fresh_device();
    World world;
    Visit visit(world, "pets/new");
    visit.arrive();
    CHECK(visit.type("Name", "Momo"));
    world.cut_off();
    visit.store.reconnect_now();
    world.network.latest().open();
    wire::Incompatible incompatible;
    incompatible.message = "A new version is there.";
    world.network.latest().receive(wire::encode(wire::ServerMessage{incompatible}));
    visit.settle();
    CHECK(visit.shows(Role::status, "Outdated"));
    CHECK(visit.find(Role::textbox, "Name")->value == "Momo");
    CHECK(visit.click(Role::button, "Reload"));
    CHECK(visit.window.reloads() == 1);
}

TEST_CASE("after a reload the draft is there", "[shell]") {
    fresh_device();
    World world;
    {
        Visit visit(world, "pets/new");
        visit.arrive();
        visit.type("Name", "Momo");
        visit.click(Role::radio, "Dragon");
    }
    Visit again(world, "pets/new");
    again.arrive();
    CHECK(again.find(Role::textbox, "Name")->value == "Momo");
    CHECK(again.find(Role::radio, "Dragon")->states.checked);
}

}  // namespace livepet::ui::views
