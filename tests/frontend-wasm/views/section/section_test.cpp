#include "frontend-wasm/views/section/section.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("a guest who wants to do something is led to the log-in, and comes back", "[section]") {
    fresh_device();
    World world;
    world.user = 0;
    world.add("Momo", pets::Species::cat, Milliseconds{60'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.click(Role::button, "Treat"));
    CHECK(visit.window.route() == "log-in");
    CHECK(visit.says("Log in first"));
    visit.type("Name", "Ada");
    visit.type("Password", "correct horse");
    visit.click(Role::button, "Log in");
    world.welcome();
    visit.settle();
    CHECK(visit.window.route() == "pets/1");
    CHECK(visit.shows(Role::heading, "Momo"));
}

TEST_CASE("a guest's draft of a pet is there after the log-in", "[section]") {
    fresh_device();
    World world;
    world.user = 0;
    Visit visit(world, "pets/new");
    visit.arrive();
    visit.type("Name", "Mochi");
    visit.click(Role::button, "Welcome it home");
    CHECK(visit.window.route() == "log-in");
    visit.type("Name", "Ada");
    visit.type("Password", "correct horse");
    visit.click(Role::button, "Log in");
    world.welcome();
    visit.settle();
    CHECK(visit.window.route() == "pets/new");
    CHECK(visit.find(Role::textbox, "Name")->value == "Mochi");
}

}  // namespace livepet::ui::views
