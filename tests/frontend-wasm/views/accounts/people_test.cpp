#include "frontend-wasm/views/accounts/people.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("an administrator finds a person, issues a code and logs them out", "[accounts]") {
    fresh_device();
    World world;
    world.role = wire::Role::administrator;
    Visit visit(world, "account", 1'280, 3'000);
    visit.arrive();
    CHECK(visit.shows(Role::heading, "People"));
    visit.type("Find a person", "Nobody");
    visit.click(Role::button, "Find");
    CHECK(visit.find(Role::textbox, "Find a person")->states.invalid);
    visit.type("Find a person", "Bob");
    visit.click(Role::button, "Find");
    CHECK(visit.shows(Role::heading, "Bob"));
    CHECK(visit.says("logged in on 3 devices"));

    visit.click(Role::button, "Issue a recovery code");
    CHECK(visit.says("AAAAA-BBBBB-CCCCC-DDDDD"));
    visit.click(Role::button, "Copy the code");
    CHECK(visit.window.copied() == "AAAAA-BBBBB-CCCCC-DDDDD");
    visit.click(Role::button, "Log out everywhere");
    CHECK(visit.says("Bob was logged out everywhere."));
    CHECK(visit.says("logged in on 0 devices"));
}

}  // namespace livepet::ui::views
