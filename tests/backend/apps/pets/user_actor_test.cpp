#include "backend/apps/pets/user_actor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/wire/decode.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"

using namespace livepet;
using pets::Refusal;
using pets::UserActor;

namespace {

constexpr actor::ActorRef<UserActor> ada{1};

pets::PetList followed(test::PetsStage& stage) {
    const auto topic = stage.dispatcher().call(ada, UserActor::Follow{});
    REQUIRE(topic.has_value());
    return *wire::decode<pets::PetList>(topic->snapshot);
}

}  // namespace

TEST_CASE("a pet that is created lives, is listed, and is among the newest") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        CHECK(followed(stage).pets.empty());
        const auto created = stage.dispatcher().call(ada, UserActor::CreatePet{{"Rex", pets::Species::fox}});
        REQUIRE(created.has_value());
        REQUIRE(created->refusal == Refusal::none);
        CHECK(followed(stage) == pets::PetList{{created->pet}, 1});

        const auto pet = stage.call(created->pet, pets::PetActor::Look{});
        REQUIRE(pet.has_value());
        CHECK((*pet)->owner == pets::UserId{ada.id});
        CHECK(stage.stored(created->pet).name == "Rex");

        const auto newest = stage.dispatcher().call(pets::newest_pets, pets::NewestActor::Follow{});
        CHECK(wire::decode<pets::PetList>(newest->snapshot)->pets.front() == created->pet);
    });
}

TEST_CASE("a refused name creates nothing") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        const auto refused = stage.dispatcher().call(ada, UserActor::CreatePet{{"ab", pets::Species::fox}});
        CHECK(refused->refusal == Refusal::name_too_short);
        CHECK(followed(stage).pets.empty());
    });
}

TEST_CASE("a user's pets are bounded") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        for (std::size_t n = 0; n < pets::pets_of_a_user_max; ++n) {
            const auto created =
                stage.dispatcher().call(ada, UserActor::CreatePet{{"Rex", pets::Species::cat}});
            REQUIRE(created->refusal == Refusal::none);
        }
        const auto refused = stage.dispatcher().call(ada, UserActor::CreatePet{{"Rex", pets::Species::cat}});
        CHECK(refused->refusal == Refusal::too_many_pets);
        CHECK(followed(stage).pets.size() == pets::pets_of_a_user_max);
    });
}

TEST_CASE("when saving fails there is no pet, and the person is told") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        CHECK(followed(stage).pets.empty());
        stage.writer().stop();
        const auto failed = stage.dispatcher().call(ada, UserActor::CreatePet{{"Rex", pets::Species::cat}});
        CHECK(failed->refusal == Refusal::storage_failed);
        CHECK(followed(stage).pets.empty());
        CHECK(stage.dispatcher().call(actor::ActorRef<pets::PetActor>{1}, pets::PetActor::Look{}).error() ==
              actor::CallError::noproc);
    });
}

TEST_CASE("a treat is spent if and only if it is eaten") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        const auto left = [&] {
            const auto topic = stage.dispatcher().call(ada, UserActor::FollowTreats{});
            return pets::treats_left(wire::decode<pets::TreatHand>(topic->snapshot)->treats,
                                     stage.clock().wall_now());
        };
        const auto give = [&](pets::PetId pet) {
            return *stage.dispatcher().call(ada, UserActor::GiveTreat{pet, "Ada"});
        };
        pets::Pet rex = *pets::create({"Rex", pets::Species::dog}, pets::PetId{1}, pets::UserId{2},
                                      stage.world().timeline.now());
        rex.hunger = 300;
        stage.insert(rex);
        CHECK(left() == 5);
        CHECK(give(pets::PetId{404}).refusal == Refusal::unknown_pet);
        CHECK(left() == 5);
        for (std::uint32_t n = 1; n <= 5; ++n) {
            CHECK(give(rex.id).refusal == Refusal::none);
            CHECK(left() == 5 - n);
            CHECK(stage.stored(rex.id).hunger == 300 - 20 * n);
        }
        CHECK(give(rex.id).refusal == Refusal::no_treats_left);
        CHECK(stage.stored(rex.id).hunger == 200);

        // Nor are there more after the actor, or the server, was started again.
        stage.dispatcher().exit({}, ada.identity(), actor::ExitReason::shutdown());
        stage.shard().sleep_for(std::chrono::milliseconds(1));
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        CHECK(left() == 0);
    });
}

TEST_CASE("after a crash no treat is given until it is certain how many there are") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        stage.dispatcher().exit({}, ada.identity(), actor::ExitReason::crash("a test"));
        CHECK(stage.dispatcher().call(ada, UserActor::GiveTreat{pets::PetId{1}, "Ada"})->refusal ==
              Refusal::busy);
    });
}

TEST_CASE("one who has not been given a command's answer finds its pet made once") {
    test::PetsStage stage;
    stage.run([&] {
        pets::start_user(stage.world(), stage.dispatcher(), pets::UserId{ada.id});
        const UserActor::CreatePet create{{"Rex", pets::Species::cat}, {77, 1}};
        CHECK(stage.dispatcher().call(ada, create)->refusal == Refusal::none);
        CHECK(stage.dispatcher().call(ada, create).error() == actor::CallError::not_saved);
        CHECK(followed(stage).pets.size() == 1);
    });
}
