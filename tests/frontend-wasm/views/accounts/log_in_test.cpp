#include "frontend-wasm/views/accounts/log_in.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/local_storage.hpp"
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
    Visit visit{world, "log-in"};

    void log_in(std::string_view name, std::string_view password) {
        visit.type("Name", name);
        visit.type("Password", password);
        visit.click(Role::button, "Log in");
    }
};

}  // namespace

TEST_CASE("who logs in is known from then on", "[accounts]") {
    Guest guest;
    Visit& visit = guest.visit;
    CHECK(visit.shows(Role::heading, "Log in"));
    guest.log_in("Ada", "correct horse");
    guest.world.welcome();
    visit.settle();
    CHECK_FALSE(visit.store.is_guest());
    CHECK(visit.window.route() == "pets");
    CHECK(visit.shows(Role::link, "Ada"));
    CHECK_FALSE(visit.shows(Role::link, "Log in"));
    CHECK(visit.says("Welcome, Ada."));
    CHECK(platform::load(platform::Storage::device, transport::token_key));
}

TEST_CASE("a refused log-in says why, and keeps the name", "[accounts]") {
    Guest guest;
    Visit& visit = guest.visit;
    guest.log_in("Ada", "wrong horse");
    const Node* password = visit.find(Role::textbox, "Password");
    CHECK(password->states.invalid);
    CHECK(password->description == accounts::describe(accounts::Refusal::wrong_credentials));
    CHECK(password->states.focused);
    CHECK(visit.find(Role::textbox, "Name")->value == "Ada");
    visit.type("Password", "correct horse");
    CHECK_FALSE(visit.find(Role::textbox, "Password")->states.invalid);
}

TEST_CASE("what is missing is asked for, and nothing sent", "[accounts]") {
    Guest guest;
    guest.visit.click(Role::button, "Log in");
    CHECK(guest.visit.find(Role::textbox, "Name")->states.invalid);
    CHECK(guest.visit.find(Role::textbox, "Name")->states.focused);
    CHECK(guest.world.errands.empty());
}

TEST_CASE("browsers are told what the fields are for, and a password is not shown", "[accounts]") {
    Guest guest;
    const Node* name = guest.visit.find(Role::textbox, "Name");
    const Node* password = guest.visit.find(Role::textbox, "Password");
    CHECK(name->field.autocomplete == "username");
    CHECK(password->field.autocomplete == "current-password");
    CHECK(password->field.kind == semantics::FieldKind::password);
}

TEST_CASE("Enter in a field logs in", "[accounts]") {
    Guest guest;
    guest.visit.type("Name", "Ada");
    guest.visit.type("Password", "correct horse");
    guest.visit.act(Role::textbox, "Password", ActionKind::submit);
    CHECK(guest.world.errands.size() == 1);
}

}  // namespace livepet::ui::views
