#include "frontend-wasm/views/accounts/my_account.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

struct Person {
    Person() {
        fresh_device();
        visit.arrive();
    }
    World world;
    Visit visit{world, "account"};

    template <class C>
    bool asked() const {
        return !world.errands.empty() && std::holds_alternative<C>(world.errands.back());
    }
};

}  // namespace

TEST_CASE("one's account shows who one is, and where one is logged in", "[accounts]") {
    Person person;
    Visit& visit = person.visit;
    CHECK(visit.shows(Role::heading, "Ada"));
    CHECK(visit.says("User since 2 Jan 1970"));
    CHECK(visit.says("Firefox on Linux, this one"));
    CHECK(visit.says("Since 2 Jan 1970, last seen 3 Jan 1970, 02:00 UTC"));
    CHECK_FALSE(visit.shows(Role::button, "Log out Firefox on Linux"));
    CHECK_FALSE(visit.shows(Role::heading, "People"));
    visit.click(Role::button, "Log out Chrome on Android");
    bool ended = false;
    for (const auto& errand : person.world.errands) {
        const auto* end = std::get_if<accounts::EndLogin>(&errand);
        ended = ended || (end && end->login == accounts::LoginId{2});
    }
    CHECK(ended);
}

TEST_CASE("logging out leaves a guest", "[accounts]") {
    Person person;
    person.world.user = 0;
    person.visit.click(Role::button, "Log out");
    person.world.welcome();
    person.visit.settle();
    CHECK(person.visit.store.is_guest());
    CHECK(person.visit.window.route() == "log-in");
    CHECK(person.visit.shows(Role::heading, "Log in"));
}

TEST_CASE("a password is changed by who knows the present one", "[accounts]") {
    Person person;
    Visit& visit = person.visit;
    visit.click(Role::button, "Change the password");
    CHECK(visit.find(Role::textbox, "Present password")->states.invalid);
    visit.type("Present password", "wrong horse");
    visit.type("New password", "battery staple");
    visit.click(Role::button, "Change the password");
    CHECK(visit.find(Role::textbox, "Present password")->description ==
          accounts::describe(accounts::Refusal::wrong_password));
    visit.type("Present password", "correct horse");
    visit.click(Role::button, "Change the password");
    CHECK(visit.says("Your password is changed."));
    CHECK(visit.find(Role::textbox, "New password")->value.empty());
}

TEST_CASE("one's data is a file", "[accounts]") {
    Person person;
    person.visit.click(Role::button, "Download my data");
    CHECK(person.visit.window.saved_name() == "livepet.json");
    CHECK(person.visit.window.saved_content() == "{}");
}

TEST_CASE("an account is deleted after a question, and by its password only", "[accounts]") {
    Person person;
    Visit& visit = person.visit;
    person.world.user = 0;
    visit.click(Role::button, "Delete my account");
    CHECK(visit.shows(Role::dialog, "Delete the account?"));
    CHECK(visit.find(Role::button, "Delete it for good")->states.disabled);
    visit.click(Role::button, "Keep it");
    CHECK_FALSE(visit.shows(Role::dialog, "Delete the account?"));

    visit.click(Role::button, "Delete my account");
    visit.type("Your password", "wrong horse");
    visit.click(Role::button, "Delete it for good");
    CHECK(visit.find(Role::textbox, "Your password")->states.invalid);
    visit.type("Your password", "correct horse");
    visit.click(Role::button, "Delete it for good");
    CHECK_FALSE(visit.shows(Role::dialog, "Delete the account?"));
    person.world.welcome();
    visit.settle();
    CHECK(visit.store.is_guest());
    CHECK(visit.window.route() == "log-in");
}

}  // namespace livepet::ui::views
