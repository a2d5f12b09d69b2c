#include "frontend-wasm/views/pets/create_pet.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

constexpr const char* create = "Welcome it home";

}  // namespace

TEST_CASE("a pet is named, made, and shown", "[create_pet]") {
    fresh_device();
    World world;
    Visit visit(world, "pets/new");
    visit.arrive();
    CHECK(visit.click(Role::radio, "Dragon"));
    CHECK(visit.type("Name", "  Zuko "));
    CHECK(visit.shows(Role::text, "4 of 100"));
    CHECK(visit.click(Role::button, create));
    REQUIRE(world.pets.size() == 1);
    const pets::Pet& pet = world.pets.begin()->second;
    CHECK(pet.name == "Zuko");
    CHECK(pet.species == pets::Species::dragon);
    CHECK(visit.window.route() == "pets/1");
    CHECK(visit.shows(Role::heading, "Zuko"));
    CHECK(visit.says("has moved in."));
    // The form is empty for the next one.
    visit.window.set_route("pets/new");
    visit.settle();
    CHECK(visit.find(Role::textbox, "Name")->value.empty());
}

TEST_CASE("Enter makes the pet, too", "[create_pet]") {
    fresh_device();
    World world;
    Visit visit(world, "pets/new");
    visit.arrive();
    visit.type("Name", "Momo");
    CHECK(visit.act(Role::textbox, "Name", ActionKind::submit));
    CHECK(world.pets.size() == 1);
}

TEST_CASE("a name that will not do is refused before it is sent, with the reason", "[create_pet]") {
    fresh_device();
    World world;
    Visit visit(world, "pets/new");
    visit.arrive();
    const auto error = [&] { return visit.find(Role::textbox, "Name")->description; };
    visit.type("Name", "Mo");
    CHECK_FALSE(visit.find(Role::textbox, "Name")->states.invalid);  // still being typed
    visit.click(Role::button, create);
    CHECK(error() == "A name has at least 3 characters.");
    CHECK(visit.find(Role::textbox, "Name")->states.invalid);
    CHECK(visit.find(Role::textbox, "Name")->states.focused);
    visit.type("Name", std::string(101, 'x'));
    CHECK(error() == "A name has at most 100 characters.");
    visit.type("Name", "Mo\nmo");
    CHECK(error() == "A name cannot hold control characters or line breaks.");
    visit.type("Name", "Mo\xE2\x80\xAEmo");
    CHECK(error() == "A name cannot hold characters that reorder text.");
    visit.type("Name", "\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B");
    visit.click(Role::button, create);
    CHECK(error() == "A name needs something that can be seen.");
    visit.type("Name", "Mom\xFF");
    CHECK(error() == "The name is not valid UTF-8 text.");
    CHECK(world.pets.empty());
    visit.type("Name", "<b>Momo</b>");  // markup is only text
    CHECK_FALSE(visit.find(Role::textbox, "Name")->states.invalid);
}

TEST_CASE("what the server refuses is said at the field, until something is changed", "[create_pet]") {
    fresh_device();
    World world;
    world.refuses_with = pets::Refusal::too_many_pets;
    Visit visit(world, "pets/new");
    visit.arrive();
    visit.type("Name", "Momo");
    visit.click(Role::button, create);
    CHECK(visit.find(Role::textbox, "Name")->description ==
          "You have as many pets as one person can look after.");
    CHECK(visit.window.route() == "pets/new");
    visit.type("Name", "Momo2");
    CHECK_FALSE(visit.find(Role::textbox, "Name")->states.invalid);
}

TEST_CASE("while the answer is on its way nothing is sent twice", "[create_pet]") {
    fresh_device();
    World world;
    world.holds_replies = true;
    Visit visit(world, "pets/new");
    visit.arrive();
    visit.type("Name", "Momo");
    visit.click(Role::button, create);
    CHECK(visit.find(Role::button, create)->states.busy);
    CHECK(visit.find(Role::textbox, "Name")->states.disabled);
    visit.click(Role::button, create);
    world.release();
    visit.settle();
    CHECK(world.pets.size() == 1);
    CHECK(visit.window.route() == "pets/1");
}

TEST_CASE("a connection that breaks before the answer delays it only", "[create_pet]") {
    fresh_device();
    World world;
    world.holds_replies = true;
    Visit visit(world, "pets/new");
    visit.arrive();
    visit.type("Name", "Momo");
    visit.click(Role::button, create);
    world.cut_off();
    visit.settle();
    CHECK(visit.find(Role::textbox, "Name")->value == "Momo");
    CHECK(visit.find(Role::button, create)->states.busy);
    CHECK(visit.says("You are offline. It moves in once you are back."));
    world.forget_held();
    world.holds_replies = false;
    visit.store.reconnect_now();
    world.welcome();
    visit.settle();
    CHECK(world.pets.size() == 1);
    CHECK(visit.window.route() == "pets/1");
}

}  // namespace livepet::ui::views
