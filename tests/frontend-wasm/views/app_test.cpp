#include "frontend-wasm/views/app.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

int headings_of_level_1(const Visit& visit) {
    int count = 0;
    for (const Node& node : visit.app.tree().nodes())
        count += node.role == Role::heading && node.level == 1 ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("every route has a page with one heading, a title, and landmarks", "[app]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{0});
    for (const char* route : {"", "pets", "pets/new", "pets/1", "pets/99", "newest", "about", "network",
                              "nowhere", "pets/01", "a/b/c/d"}) {
        INFO(route);
        Visit visit(world, route);
        visit.arrive();
        CHECK(headings_of_level_1(visit) == 1);
        CHECK(visit.find(Role::main) != nullptr);
        CHECK(visit.find(Role::navigation) != nullptr);
        CHECK(visit.find(Role::banner) != nullptr);
        CHECK(visit.window.title().ends_with("LivePet"));
        CHECK(visit.app.tree().left_out() == 0);
    }
}

TEST_CASE("the navigation leads around and marks where one is", "[app]") {
    fresh_device();
    World world;
    Visit visit(world, "pets");
    visit.arrive();
    CHECK(visit.find(Role::link, "My pets")->states.selected);
    CHECK(visit.click(Role::link, "Newest"));
    CHECK(visit.window.route() == "newest");
    CHECK(visit.find(Role::link, "Newest")->states.selected);
    CHECK(visit.shows(Role::heading, "Newest pets"));
    // Another page: whoever listens is told its heading.
    CHECK(visit.find(Role::heading, "Newest pets")->states.focused);
}

TEST_CASE("an address that means nothing says so and leads back", "[app]") {
    fresh_device();
    World world;
    Visit visit(world, "nowhere");
    visit.arrive();
    CHECK(visit.shows(Role::heading, "There is no such page"));
    CHECK(visit.click(Role::link, "To my pets"));
    CHECK(visit.shows(Role::heading, "My pets"));
}

TEST_CASE("? shows the keys, except where it is typed as text", "[app]") {
    fresh_device();
    World world;
    Visit visit(world, "pets/new");
    visit.arrive();
    visit.window.type("?");
    visit.settle();
    CHECK(visit.shows(Role::dialog, "Keys"));
    visit.window.press(Key::escape);
    visit.settle();
    visit.window.release_keys();
    visit.settle();
    CHECK_FALSE(visit.shows(Role::dialog, "Keys"));
    visit.act(Role::textbox, "Name", ActionKind::focus);
    visit.window.type("?");
    visit.settle();
    CHECK_FALSE(visit.shows(Role::dialog, "Keys"));
    CHECK(visit.find(Role::textbox, "Name")->value == "?");
}

TEST_CASE("a list is found again where it was left", "[app]") {
    fresh_device();
    World world;
    for (int i = 0; i < 40; ++i)
        world.add("Pet of many " + std::to_string(i), pets::Species::dog, Milliseconds{0});
    Visit visit(world, "newest", 390, 700);
    visit.arrive();
    const auto place = [&] { return visit.find(Role::link, "Pet of many 20")->rect.y; };
    visit.act(Role::link, "Pet of many 20", ActionKind::focus);
    const float left_at = place();
    CHECK(left_at < 700);
    visit.window.set_route("pets/21");
    visit.settle();
    CHECK(visit.shows(Role::heading, "Pet of many 20"));
    visit.window.set_route("newest");
    visit.settle();
    CHECK(place() == left_at);
}

}  // namespace livepet::ui::views
