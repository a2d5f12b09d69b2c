#include "frontend-wasm/views/pets/watch.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/views/pets/drawings/pose.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

/// A store without a page.
struct Looking {
    World world;
    store::Store store;
    PetWatch watch{store};
    std::int64_t now_ms = 0;

    Looking() : store(options()) {
        store.tick(platform::monotonic_now());
        world.network.latest().open();
        world.answer();
    }

    store::StoreOptions options() {
        store::StoreOptions made;
        made.schema = World::schema;
        made.open_socket = world.network.opener();
        made.changed = [] {};
        return made;
    }

    PetNow look(pets::PetId id) {
        PetNow now;
        for (int i = 0; i < 2; ++i) {
            store.begin_frame();
            watch.begin_frame(now_ms);
            now = watch.look(id);
            world.answer();
        }
        return now;
    }
};

}  // namespace

TEST_CASE("a pet is seen as it is now, and enjoys a meal for a while", "[watch]") {
    fresh_device();
    Looking looking;
    pets::Pet& momo = looking.world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    CHECK(looking.look(momo.id).pet->hunger == 300);
    CHECK_FALSE(looking.look(momo.id).since_meal_ms.has_value());

    REQUIRE(pets::eat(momo, 100, looking.world.rules, looking.world.now).has_value());
    looking.world.tell(momo.id);
    CHECK(looking.look(momo.id).since_meal_ms == 0);
    looking.now_ms += joy_ms - 1;
    CHECK(looking.look(momo.id).since_meal_ms.has_value());
    looking.now_ms += 1;
    CHECK_FALSE(looking.look(momo.id).since_meal_ms.has_value());

    looking.watch.served(momo.id);
    CHECK(looking.look(momo.id).since_meal_ms == 0);
}

TEST_CASE("a change that is no meal is not enjoyed", "[watch]") {
    fresh_device();
    Looking looking;
    pets::Pet& momo = looking.world.add("Momo", pets::Species::cat, Milliseconds{60 * 5'000});
    looking.look(momo.id);
    momo.name = "Mimi";
    looking.world.tell(momo.id);
    const PetNow now = looking.look(momo.id);
    CHECK(now.pet->name == "Mimi");
    CHECK_FALSE(now.since_meal_ms.has_value());
}

TEST_CASE("rules that are unsound are not taken on", "[watch]") {
    fresh_device();
    Looking looking;
    looking.world.rules.hunger_per_tick = 0;
    looking.world.rules.tick = base::Milliseconds{5'000};
    pets::Pet pet;
    pet.id = pets::PetId{5};
    looking.world.pets[pet.id] = pet;
    looking.look(pet.id);
    CHECK(looking.watch.rules() == pets::Rules{});
}

}  // namespace livepet::ui::views
