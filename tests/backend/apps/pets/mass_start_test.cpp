#include "backend/apps/pets/mass_start.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <future>
#include <string>

#include "backend/apps/pets/pet_actor.hpp"
#include "backend/fiber/park.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"
#include "tests/backend/storage/answers.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

pets::Pet fed_pet(std::uint64_t id, base::WorldTime now) {
    pets::Pet pet;
    pet.id = pets::PetId{id};
    pet.name = "Rex";
    pet.birth = now;
    pet.last_fed = now;
    pet.hunger = 300;
    return pet;
}

auto begin(pets::MassStart& start) {
    return std::async(std::launch::async,
                      [&start] { return start.run(1s, [](const pets::MassStartProgress&) {}); });
}

}  // namespace

TEST_CASE("what goes from the journal to the rows while the pets are started is not lost to them") {
    test::PetsStage stage;
    stage.run([&] {
        const pets::Pet pet = fed_pet(1, stage.world().timeline.now());
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
        auto started = begin(start);
        stage.shard().sleep_for(100ms);  // in which it could read the row, if it read that first
        gate.open();
        while (started.wait_for(0s) != std::future_status::ready) stage.shard().sleep_for(1ms);
        CHECK(started.get()->started == 1);
        CHECK((**stage.call(pet.id, pets::PetActor::Look{})).life.hunger == 200);
    });
}

TEST_CASE("while pets are started, a few at a time, others have their turns in between") {
    test::PetsStage stage;
    stage.run([&] {
        constexpr std::uint64_t pets = 1'000;
        for (std::uint64_t id = 1; id <= pets; ++id) stage.insert(fed_pet(id, stage.world().timeline.now()));
        pets::MassStart start(stage.world(), stage.reader());
        auto started = begin(start);
        std::uint64_t last = 0;
        std::uint64_t most_at_once = 0;
        while (last < pets) {
            fiber::yield();
            std::uint64_t now = last;
            while (now < pets && stage.dispatcher().has(actor::ActorRef<pets::PetActor>{now + 1}.identity()))
                ++now;
            most_at_once = std::max(most_at_once, now - last);
            last = now;
        }
        CHECK(started.get()->started == pets);
        CHECK(most_at_once <= 2 * actor::messages_between_yields);
    });
}
