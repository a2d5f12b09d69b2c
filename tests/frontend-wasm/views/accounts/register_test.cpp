#include "frontend-wasm/views/accounts/register.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

struct Guest {
    Guest() {
        fresh_device();
        world.user = 0;
        visit.arrive();
    }
    World world;
    Visit visit{world, "register"};

    void submit(std::string_view name, std::string_view password) {
        visit.type("Name", name);
        visit.type("Password", password);
        visit.click(Role::button, "Make the account");
    }
};

}  // namespace

TEST_CASE("an account is made, and its owner logged in", "[accounts]") {
    Guest guest;
    CHECK(guest.visit.find(Role::textbox, "Password")->field.autocomplete == "new-password");
    guest.submit("Ada", "correct horse");
    guest.world.welcome();
    guest.visit.settle();
    CHECK_FALSE(guest.visit.store.is_guest());
    CHECK(guest.visit.window.route() == "pets");
}

TEST_CASE("names and passwords that won't do are said to be so beside them, and not sent", "[accounts]") {
    Guest guest;
    Visit& visit = guest.visit;
    guest.submit("Al", "correct horse");
    CHECK(visit.find(Role::textbox, "Name")->description == "A name has at least 3 characters.");
    CHECK(visit.find(Role::textbox, "Name")->states.focused);
    guest.submit("Ada", "short");
    CHECK(visit.find(Role::textbox, "Password")->description == "A password has at least 8 characters.");
    CHECK(visit.find(Role::textbox, "Password")->states.focused);
    CHECK(guest.world.errands.empty());
}

TEST_CASE("a name that is taken is said to be so until it is changed", "[accounts]") {
    Guest guest;
    guest.submit("Taken", "correct horse");
    CHECK(guest.visit.find(Role::textbox, "Name")->description ==
          accounts::describe(accounts::Refusal::name_taken));
    guest.visit.type("Name", "Ada");
    CHECK_FALSE(guest.visit.find(Role::textbox, "Name")->states.invalid);
}

}  // namespace livepet::ui::views
