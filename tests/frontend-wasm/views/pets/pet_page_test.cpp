#include "frontend-wasm/views/pets/pet_page.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/reducer.hpp"
#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

double hunger(const Visit& visit) { return visit.find(Role::meter, "Hunger")->range.now; }

}  // namespace

TEST_CASE("a pet's page says how it is", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.shows(Role::heading, "Momo"));
    CHECK(visit.says("Cat, 5 minutes old, lives with you"));
    CHECK(visit.shows(Role::image, "Momo, a cat, hungry"));
    CHECK(hunger(visit) == 300);
    CHECK(visit.find(Role::meter, "Fullness")->range.text == "2 of 5 hearts");
    CHECK(visit.says("Starving in 3 minutes, if nobody feeds it."));
    CHECK(visit.window.title().starts_with("Momo"));
    visit.wait(Milliseconds{10'000});
    CHECK(hunger(visit) == 310);
}

TEST_CASE("a meal and a treat are given, and show at once", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    world.holds_replies = true;
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.click(Role::button, "Feed"));
    CHECK(hunger(visit) == 200);  // foreseen
    CHECK(visit.find(Role::button, "Feed")->states.busy);
    CHECK(visit.click(Role::button, "Treat"));  // need not wait
    CHECK(hunger(visit) == 180);
    CHECK(visit.says("4 treats left, 5 again at 14:30"));
    world.release();
    visit.settle();
    CHECK(hunger(visit) == 180);
    CHECK_FALSE(visit.find(Role::button, "Feed")->states.busy);
    CHECK(visit.says("4 treats left, 5 again at 14:30"));
}

TEST_CASE("between the answer and what shows its effect nothing flickers", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    world.holds_effects = true;
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.click(Role::button, "Treat"));
    CHECK_FALSE(visit.find(Role::button, "Treat")->states.busy);
    CHECK(hunger(visit) == 280);
    CHECK(visit.says("4 treats left, 5 again at 14:30"));
    world.release_effects();
    visit.settle();
    CHECK(hunger(visit) == 280);
    CHECK(visit.says("4 treats left, 5 again at 14:30"));
}

TEST_CASE("what the server refuses is taken back, with a word", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    world.holds_replies = true;
    world.refuses_with = pets::Refusal::busy;
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.click(Role::button, "Feed"));
    CHECK(hunger(visit) == 200);
    world.release();
    visit.settle();
    CHECK(hunger(visit) == 300);
    CHECK(visit.says("The server is busy; please try again in a moment."));
}

TEST_CASE("what is served while one is away is kept, shows at once, and is done once", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    world.cut_off();
    visit.settle();
    CHECK(visit.click(Role::button, "Feed"));
    CHECK(hunger(visit) == 200);
    CHECK(visit.says("This is kept, and done once you are online again."));
    CHECK(world.pets.at(pets::PetId{1}).hunger == 300);
    visit.store.reconnect_now();
    world.welcome();
    visit.settle();
    CHECK(hunger(visit) == 200);
    CHECK(world.pets.at(pets::PetId{1}).hunger == 200);
    CHECK_FALSE(visit.find(Role::button, "Feed")->states.busy);
}

TEST_CASE("a double click is one meal, however fast the answer", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.click(Role::button, "Feed"));
    visit.wait(Milliseconds{150});
    CHECK(visit.click(Role::button, "Feed"));
    CHECK(hunger(visit) == 200);
    CHECK(visit.click(Role::button, "Treat"));  // is something else
    CHECK(hunger(visit) == 180);
    visit.wait(Milliseconds{500});
    CHECK(visit.click(Role::button, "Feed"));
    CHECK(hunger(visit) == 80);
}

TEST_CASE("a pet's page shows who else is watching", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    std::string_view words;
    SECTION("nobody") {}
    SECTION("two") {
        world.watchers = {3, {{7, "Ada"}, {8, "Bob"}}};
        words = "Bob and 1 other are watching, too.";
    }
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.says("watching") == !words.empty());
    CHECK(visit.says(words));
}

TEST_CASE("what somebody else feeds it shows here", "[pet_page]") {
    fresh_device();
    World world;
    pets::Pet& momo = world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000}, pets::UserId{9});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK_FALSE(visit.says("lives with you"));
    REQUIRE(pets::eat(momo, 100, world.rules, world.now).has_value());
    world.tell(momo.id);
    visit.settle();
    CHECK(hunger(visit) == 200);
}

TEST_CASE("a pet of somebody else's is given treats, as long as there are some", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000}, pets::UserId{9});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK_FALSE(visit.shows(Role::button, "Feed"));
    CHECK(visit.says("5 treats left"));
    CHECK(visit.click(Role::button, "Treat"));
    CHECK(hunger(visit) == 280);
    CHECK(visit.says("4 treats left, 5 again at 14:30"));
    for (int n = 0; n < 4; ++n) {
        visit.wait(Milliseconds{500});
        visit.click(Role::button, "Treat");
    }
    CHECK(hunger(visit) == 200);
    CHECK(visit.says("No treats left, 5 again at 14:30"));
    CHECK(visit.find(Role::button, "Treat")->states.disabled);
    world.wall_now += Milliseconds{30 * 60'000};
    visit.wait(Milliseconds{30 * 60'000});
    CHECK(visit.says("5 treats left"));
    CHECK_FALSE(visit.find(Role::button, "Treat")->states.disabled);
}

TEST_CASE("who fed it is told, the latest first", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.shows(Role::heading, "Who fed it"));
    CHECK(visit.says("Nobody yet."));
    visit.click(Role::button, "Feed");
    CHECK(visit.says("Ada fed it, 1 Jan, 14:00"));
    visit.click(Role::button, "Treat");
    CHECK(visit.says("Ada gave it a treat, 1 Jan, 14:00"));
}

TEST_CASE("guests look", "[pet_page]") {
    fresh_device();
    World world;
    world.user = 0;
    world.role = wire::Role::guest;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.shows(Role::heading, "Momo"));
    CHECK_FALSE(visit.shows(Role::button, "Feed"));
    CHECK_FALSE(visit.find(Role::button, "Treat")->states.disabled);  // it leads to the log-in
    CHECK(visit.says("Log in to give it a treat."));
    CHECK_FALSE(visit.shows(Role::button, "Pull the plug"));
}

TEST_CASE("an administrator pulls the plug, and is told that it came back", "[pet_page]") {
    fresh_device();
    World world;
    world.role = wire::Role::administrator;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000}, pets::UserId{9});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.click(Role::button, "Pull the plug"));
    CHECK(visit.shows(Role::status, "Its actor has crashed, and its supervisor has brought it back."));
    CHECK(hunger(visit) == 300);
}

TEST_CASE("a refused serving changes nothing and says why", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    world.refuses_with = pets::Refusal::busy;
    Visit visit(world, "pets/1");
    visit.arrive();
    visit.click(Role::button, "Feed");
    CHECK(visit.shows(Role::alert, "The server is busy; please try again in a moment."));
    CHECK(hunger(visit) == 300);
    CHECK_FALSE(visit.find(Role::button, "Feed")->states.busy);
}

TEST_CASE("the dead rest, and nobody can feed them", "[pet_page]") {
    fresh_device();
    World world;
    world.rules.age_max_ticks = 100;
    world.add("Momo", pets::Species::cat, Milliseconds{98 * 5'000});
    Visit visit(world, "pets/1");
    visit.arrive();
    CHECK(visit.shows(Role::button, "Feed"));
    visit.wait(Milliseconds{60'000});  // it dies before our eyes, of time alone
    CHECK(visit.says("It lived a full life and died of old age"));
    CHECK(visit.shows(Role::image, "Momo, a cat, at rest"));
    CHECK_FALSE(visit.shows(Role::button, "Feed"));
    CHECK(visit.shows(Role::button, "Copy link"));
}

TEST_CASE("the link is copied whole", "[pet_page]") {
    fresh_device();
    World world;
    world.add("Momo", pets::Species::cat, Milliseconds{0});
    Visit visit(world, "pets/1");
    visit.arrive();
    visit.click(Role::button, "Copy link");
    CHECK(visit.window.copied() == "http://localhost/#/pets/1");
    CHECK(visit.shows(Role::status, "The link is copied."));
}

TEST_CASE("a pet that does not exist is said to", "[pet_page]") {
    fresh_device();
    World world;
    Visit visit(world, "pets/99");
    visit.draw();
    CHECK(visit.says("Looking for it"));
    visit.arrive();
    CHECK(visit.shows(Role::heading, "No such pet"));
    CHECK(visit.click(Role::button, "See who lives here"));
    CHECK(visit.window.route() == "newest");
}

}  // namespace livepet::ui::views
