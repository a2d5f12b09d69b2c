#include "backend/apps/pets/newest_actor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "tests/backend/apps/pets/pets_stage.hpp"

using namespace livepet;
using pets::NewestActor;

TEST_CASE("thousands who ask for the newest pets at once are answered, each of them") {
    constexpr int people = 3'000;
    test::PetsStage stage;
    stage.run([&] {
        int asked = 0;
        int answered = 0;
        for (int i = 0; i < people; ++i) {
            stage.shard().spawn([&] {
                const auto state = stage.dispatcher().call(pets::newest_pets, NewestActor::Follow{});
                ++asked;
                if (state.has_value()) ++answered;
            });
        }
        while (asked < people) stage.shard().sleep_for(std::chrono::milliseconds(1));
        CHECK(answered == people);
    });
}
