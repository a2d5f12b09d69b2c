#include "frontend-wasm/views/pets/all_pets.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/reducer.hpp"
#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

/// "Momo 100", "Momo 101", \xE2\x80\xA6: each older than the one before.
void crowd(World& world, int count) {
    for (int n = 0; n < count; ++n)
        world.add("Momo " + std::to_string(100 + n), pets::Species::cat, Milliseconds{n * 10'000},
                  pets::UserId{9});
}

}  // namespace

TEST_CASE("all pets are shown by name, a page at a time", "[all_pets]") {
    fresh_device();
    World world;
    crowd(world, 60);
    Visit visit(world, "all");
    visit.draw();
    CHECK(visit.says("Looking around"));
    visit.arrive();
    CHECK(visit.says("60 pets"));
    CHECK(visit.shows(Role::link, "Momo 100"));
    CHECK(visit.shows(Role::link, "Momo 123"));
    CHECK_FALSE(visit.shows(Role::link, "Momo 124"));
    CHECK(visit.find(Role::button, "Previous page")->states.disabled);

    CHECK(visit.click(Role::button, "Next page"));
    CHECK(visit.window.route() == "all?after=0.24");
    CHECK(visit.shows(Role::link, "Momo 124"));
    CHECK(visit.find(Role::heading, "All pets")->states.focused);
    CHECK(visit.click(Role::button, "Next page"));
    CHECK(visit.shows(Role::link, "Momo 159"));
    CHECK(visit.find(Role::button, "Next page")->states.disabled);
    CHECK(visit.click(Role::button, "Previous page"));
    CHECK(visit.shows(Role::link, "Momo 124"));
    CHECK_FALSE(visit.shows(Role::link, "Momo 123"));
}

TEST_CASE("a search begins when the typing rests, and stands in the address", "[all_pets]") {
    fresh_device();
    World world;
    crowd(world, 3);
    world.add("Zazie", pets::Species::fox, Milliseconds{0});
    Visit visit(world, "all");
    visit.arrive();
    CHECK(visit.type("Search", "Za"));
    CHECK(visit.shows(Role::link, "Momo 100"));
    visit.wait(Milliseconds{typing_pause_ms});
    CHECK(visit.window.route() == "all?search=Za");
    CHECK(visit.shows(Role::link, "Zazie"));
    CHECK_FALSE(visit.shows(Role::link, "Momo 100"));
    CHECK(visit.says("1 pet whose name begins with"));
    CHECK(visit.type("Search", "Zab"));
    visit.wait(Milliseconds{typing_pause_ms});
    CHECK(visit.says("Nobody alive has a name that begins so."));
}

TEST_CASE("an address brings its search and its order with it", "[all_pets]") {
    fresh_device();
    World world;
    crowd(world, 3);
    Visit visit(world, "all?sort=birth&search=Momo");
    visit.arrive();
    CHECK(visit.find(Role::textbox, "Search")->value == "Momo");
    CHECK(visit.find(Role::radio, "Age")->states.checked);
    CHECK(visit.find(Role::radio, "Oldest first")->states.checked);
    CHECK(visit.find(Role::link, "Momo 102")->rect.x < visit.find(Role::link, "Momo 100")->rect.x);
    CHECK(visit.click(Role::radio, "Youngest first"));
    CHECK(visit.window.route() == "all?sort=birth&desc&search=Momo");
    CHECK(visit.find(Role::link, "Momo 102")->rect.x > visit.find(Role::link, "Momo 100")->rect.x);
}

TEST_CASE("the dead lie in the graveyard", "[all_pets]") {
    fresh_device();
    World world;
    crowd(world, 2);
    pets::die(world.add("Old Tom", pets::Species::turtle, Milliseconds{0}), pets::CauseOfDeath::old_age);
    Visit visit(world, "all");
    visit.arrive();
    CHECK_FALSE(visit.shows(Role::link, "Old Tom"));
    CHECK(visit.click(Role::radio, "Graveyard"));
    CHECK(visit.window.route() == "all?graves&sort=death&desc");
    CHECK(visit.shows(Role::heading, "Graveyard"));
    CHECK(visit.says("1 grave"));
    CHECK(visit.shows(Role::link, "Old Tom"));
    CHECK_FALSE(visit.shows(Role::link, "Momo 100"));
    CHECK(visit.click(Role::radio, "Alive"));
    CHECK(visit.window.route() == "all");
}

TEST_CASE("what is no query is all pets by name", "[all_pets]") {
    fresh_device();
    World world;
    crowd(world, 2);
    Visit visit(world, "all?sort=mood");
    visit.arrive();
    CHECK(visit.shows(Role::link, "Momo 100"));
    CHECK(visit.find(Role::radio, "Name")->states.checked);
}

}  // namespace livepet::ui::views
