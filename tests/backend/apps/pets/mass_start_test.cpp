#include "backend/apps/pets/mass_start.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>
#include <string>

#include "backend/apps/pets/pet_actor.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"
#include "tests/backend/storage/answers.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("what goes from the journal to the rows while the pets are started is not lost to them") {
    test::PetsStage stage;
    stage.run([&] {
        pets::Pet pet;
        pet.id = pets::PetId{1};
        pet.name = "Rex";
        pet.birth = stage.world().timeline.now();
        pet.last_fed = pet.birth;
        pet.hunger = 300;
        stage.insert(pet);

        // The writer is busy, and then the row is another, as after a change that leaves the journal.
        storage::test::Gate gate;
        storage::Unit unit;
        unit.work = [&gate](storage::Connection& connection) {
            gate.pass();
            return connection.execute("UPDATE pets SET hunger = 200");
        };
        REQUIRE(stage.writer().submit(std::move(unit)).has_value());
        pets::MassStart start(stage.world(), stage.reader());
        auto started = std::async(std::launch::async,
                                  [&] { return start.run(1s, [](const pets::MassStartProgress&) {}); });
        stage.shard().sleep_for(100ms);  // in which it could read the row, if it read that first
        gate.open();
        while (started.wait_for(0s) != std::future_status::ready) stage.shard().sleep_for(1ms);
        CHECK(started.get()->started == 1);
        CHECK((**stage.call(pet.id, pets::PetActor::Look{})).life.hunger == 200);
    });
}
