#include "frontend-wasm/views/accounts/accounts_section.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("the navigation leads a guest to the log-in, and a person to their account", "[accounts]") {
    fresh_device();
    World world;
    Visit visit(world, "pets");
    visit.draw();
    CHECK(visit.shows(Role::link, "Account"));  // not yet known whose
    SECTION("a guest") {
        world.user = 0;
        visit.arrive();
        CHECK(visit.find(Role::link, "Log in")->href == "#/log-in");
    }
    SECTION("a person") {
        visit.arrive();
        CHECK(visit.find(Role::link, "Ada")->href == "#/account");
    }
}

TEST_CASE("pages for guests show a person their account, and the other way round", "[accounts]") {
    fresh_device();
    World world;
    for (const char* route : {"log-in", "register", "recover", "account"}) {
        Visit visit(world, route);
        visit.arrive();
        CHECK(visit.shows(Role::heading, "Ada"));
    }
    world.user = 0;
    Visit visit(world, "account");
    visit.arrive();
    CHECK(visit.shows(Role::heading, "Log in"));
}

}  // namespace livepet::ui::views
