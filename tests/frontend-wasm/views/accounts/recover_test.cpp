#include "frontend-wasm/views/accounts/recover.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("a new password by a code", "[accounts]") {
    fresh_device();
    World world;
    world.user = 0;
    Visit visit(world, "recover");
    visit.arrive();
    visit.click(Role::button, "Set the new password");
    CHECK(world.errands.empty());
    visit.type("Name", "Ada");
    visit.type("Recovery code", "BAD");
    visit.type("New password", "battery staple");
    visit.click(Role::button, "Set the new password");
    CHECK(visit.find(Role::textbox, "Recovery code")->description ==
          accounts::describe(accounts::Refusal::wrong_code));
    visit.type("Recovery code", "GOOD");
    visit.click(Role::button, "Set the new password");
    world.welcome();
    visit.settle();
    CHECK_FALSE(visit.store.is_guest());
}

}  // namespace livepet::ui::views
