#include "frontend-wasm/views/pets/newest.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("the newest of the world are shown, whoever they live with", "[newest]") {
    fresh_device();
    World world;
    world.add("Elder", pets::Species::turtle, Milliseconds{10'000});
    world.add("Younger", pets::Species::fish, Milliseconds{0}, pets::UserId{9});
    Visit visit(world, "newest");
    visit.arrive();
    CHECK(visit.says("2 pets live in this world"));
    CHECK(visit.shows(Role::link, "Elder"));
    CHECK(visit.find(Role::link, "Younger")->rect.x < visit.find(Role::link, "Elder")->rect.x);
}

TEST_CASE("an empty world says so", "[newest]") {
    fresh_device();
    World world;
    Visit visit(world, "newest");
    visit.draw();
    CHECK(visit.says("Looking around"));
    visit.arrive();
    CHECK(visit.says("This world is still empty"));
}

}  // namespace livepet::ui::views
