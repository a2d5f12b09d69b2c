#include "backend/apps/pets/pet_actor.hpp"

#include <catch2/catch_test_macros.hpp>

#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/await.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/replica.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"

using namespace livepet;
using pets::PetActor;
using pets::Refusal;

namespace {

constexpr actor::ActorRef<PetActor> rex{1};

pets::Pet hungry_pet(pets::World& world) {
    pets::Pet pet = *pets::create({"Rex", pets::Species::dog}, pets::PetId{rex.id}, pets::UserId{1},
                                  world.timeline.now());
    pet.hunger = 300;
    return pet;
}

/// Writes the pet's row, and starts its actor.
void bring_up(test::PetsStage& stage, const pets::Pet& pet) {
    REQUIRE(pets::commit(stage.world(), stage.shard(), [&](storage::Connection& connection) {
                return pets::insert_pet(connection, pet, stage.world().rules);
            }).has_value());
    pets::start_pet(stage.world(), stage.dispatcher(), pet);
}

pets::Pet stored(test::PetsStage& stage) {
    auto found = storage::read(stage.world().readers, stage.shard(), [](storage::Connection& connection) {
        return pets::read_pet(connection, pets::PetId{rex.id});
    });
    REQUIRE(found.has_value());
    REQUIRE(*found);
    return (*found)->pet;
}

struct Listener final : pubsub::Subscription {
    void on_published(const std::shared_ptr<const pubsub::Publication>& publication) override {
        heard.push_back(publication);
    }
    std::vector<std::shared_ptr<const pubsub::Publication>> heard;
};

}  // namespace

TEST_CASE("a meal is on disk before it is answered, and its topic is told") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        Listener listener;
        stage.world().broker.on(stage.shard()).subscribe(listener, pets::pet_topic(pets::PetId{rex.id}));
        const auto topic = stage.dispatcher().call(rex, PetActor::Follow{});
        sync::Replica<pets::Pet> replica;
        REQUIRE(replica.apply_snapshot((*topic)->revision, (*topic)->snapshot) == sync::Follow::applied);

        const auto fed = stage.dispatcher().call(rex, PetActor::Eat{PetActor::Meal::feed});
        REQUIRE(fed.has_value());
        CHECK(fed->refusal == Refusal::none);
        CHECK(fed->pet.hunger == 200);
        CHECK(stored(stage).hunger == 200);

        const auto treated = stage.dispatcher().call(rex, PetActor::Eat{PetActor::Meal::treat});
        CHECK(treated->pet.hunger == 180);
        CHECK(stored(stage).hunger == 180);

        REQUIRE(listener.heard.size() == 2);
        for (const auto& publication : listener.heard) {
            CHECK(replica.apply_patch(publication->revision, publication->patch) == sync::Follow::applied);
        }
        CHECK(replica.revision() == treated->revision);
        CHECK(replica.state()->hunger == 180);
    });
}

TEST_CASE("the dead are not fed, and nothing is written") {
    test::PetsStage stage;
    stage.run([&] {
        pets::Pet pet = hungry_pet(stage.world());
        pets::die(pet, pets::CauseOfDeath::starvation);
        bring_up(stage, pet);
        CHECK(stage.dispatcher().call(rex, PetActor::Eat{})->refusal == Refusal::pet_is_dead);
        CHECK(stored(stage) == pet);
    });
}

TEST_CASE("when saving fails the person is told, and the pet is as it was") {
    test::PetsStage stage;
    stage.run([&] {
        bring_up(stage, hungry_pet(stage.world()));
        const auto before = stage.dispatcher().call(rex, PetActor::Follow{});
        stage.writer().stop();
        CHECK(stage.dispatcher().call(rex, PetActor::Eat{})->refusal == Refusal::storage_failed);
        CHECK((*stage.dispatcher().call(rex, PetActor::Look{}))->hunger == 300);
        CHECK((*stage.dispatcher().call(rex, PetActor::Follow{}))->revision == (*before)->revision);
    });
}

TEST_CASE("an actor that starts without a state reads it, and counts revisions anew past all before") {
    test::PetsStage stage;
    stage.run([&] {
        const pets::Pet pet = hungry_pet(stage.world());
        bring_up(stage, pet);
        const auto fed = stage.dispatcher().call(rex, PetActor::Eat{});
        // Killed, it is started again by its supervisor: without the state that it was given at first.
        stage.dispatcher().exit({}, rex.identity(), actor::ExitReason::killed());
        const auto topic = stage.dispatcher().call(rex, PetActor::Follow{});
        CHECK((*topic)->revision > fed->revision + 1);
        CHECK((*stage.dispatcher().call(rex, PetActor::Look{}))->hunger == 200);
    });
}

TEST_CASE("an actor without a pet in the database says so and ends") {
    test::PetsStage stage;
    stage.run([&] {
        REQUIRE(
            stage.world()
                .pets
                .start_child(stage.dispatcher(),
                             {rex.identity(), stage.world().pet_blueprint, {supervision::Restart::transient}})
                ->outcome == actor::StartOutcome::started);
        CHECK_FALSE(stage.dispatcher().call(rex, PetActor::Look{})->has_value());
        CHECK(stage.dispatcher().call(rex, PetActor::Look{}).error() == actor::CallError::noproc);
    });
}

TEST_CASE("a death is saved and told without anybody asking") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(1);
    rules.age_max_ticks = 5;
    test::PetsStage stage(rules);
    stage.run([&] {
        Listener listener;
        stage.world().broker.on(stage.shard()).subscribe(listener, pets::pet_topic(pets::PetId{rex.id}));
        bring_up(stage, hungry_pet(stage.world()));
        while (listener.heard.empty()) stage.shard().sleep_for(std::chrono::milliseconds(1));
        const pets::Pet dead = stored(stage);
        CHECK_FALSE(dead.alive);
        CHECK(dead.cause_of_death == pets::CauseOfDeath::old_age);
        CHECK(dead.age_ticks == rules.age_max_ticks + 1);
    });
}

TEST_CASE("a death of a time when the pet had no actor is saved and told at its start") {
    pets::Rules rules;
    rules.tick = base::Milliseconds(1);
    rules.age_max_ticks = 5;
    test::PetsStage stage(rules);
    stage.run([&] {
        Listener listener;
        stage.world().broker.on(stage.shard()).subscribe(listener, pets::pet_topic(pets::PetId{rex.id}));
        const pets::Pet pet = hungry_pet(stage.world());
        REQUIRE(pets::commit(stage.world(), stage.shard(), [&](storage::Connection& connection) {
                    return pets::insert_pet(connection, pet, stage.world().rules);
                }).has_value());
        stage.shard().sleep_for(std::chrono::milliseconds(10));
        pets::start_pet(stage.world(), stage.dispatcher(), pet);
        while (listener.heard.empty()) stage.shard().sleep_for(std::chrono::milliseconds(1));
        CHECK_FALSE(stored(stage).alive);
    });
}
