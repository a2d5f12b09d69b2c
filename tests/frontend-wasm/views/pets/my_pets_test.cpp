#include "frontend-wasm/views/pets/my_pets.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("who has no pet is told what to do", "[my_pets]") {
    fresh_device();
    World world;
    Visit visit(world, "pets");
    visit.draw();
    CHECK(visit.says("Looking for your pets"));
    visit.arrive();
    CHECK(visit.shows(Role::heading, "Nobody lives with you yet"));
    CHECK(visit.click(Role::button, "Choose your first pet"));
    CHECK(visit.window.route() == "pets/new");
}

TEST_CASE("mine are listed with how they are, and lead to their pages", "[my_pets]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{0});
    world.add("Zuko", pets::Species::dragon, Milliseconds{70 * 5'000});
    world.add("Not mine", pets::Species::dog, Milliseconds{0}, pets::UserId{9});
    Visit visit(world, "pets");
    visit.arrive();
    CHECK(visit.says("2 pets, 1 of them hungry"));
    CHECK(visit.find(Role::link, "Zuko")->description == "Dragon, 5 minutes old. Hungry: hunger 350 of 500.");
    CHECK_FALSE(visit.shows(Role::link, "Not mine"));
    const Node* list = visit.find(Role::list, "My pets");
    REQUIRE(list != nullptr);
    CHECK(visit.click(Role::link, "Zuko"));
    CHECK(visit.shows(Role::heading, "Zuko"));
}

TEST_CASE("their hunger rises by itself, without a word from the server", "[my_pets]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{0});
    Visit visit(world, "pets");
    visit.arrive();
    CHECK(visit.says("hunger 0 of 500"));
    visit.wait(Milliseconds{50'000});
    CHECK(visit.says("hunger 50 of 500"));
}

}  // namespace livepet::ui::views
