#include "backend/apps/pets/order_sweep_actor.hpp"

#include <catch2/catch_test_macros.hpp>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/await.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/apps/pets/pets_stage.hpp"

using namespace livepet;

TEST_CASE("the sweeper deletes leftovers") {
    test::PetsStage stage;
    stage.run([&] {
        const pets::Rules& rules = stage.world().rules;
        storage::Unit births;
        births.work = [&](storage::Connection& connection) -> storage::Result<void> {
            for (std::uint64_t id = 1; id <= 600; ++id) {
                pets::Pet pet =
                    *pets::create({"Rex", pets::Species::dog}, pets::PetId{id}, pets::UserId{1}, {});
                if (auto done = pets::insert_pet(connection, pet, rules); !done) return done;
                (void)eat(pet, 10, rules, pet.birth + 50 * rules.tick);
                if (auto done = pets::write_life(connection, pet.id, pet, rules, 1); !done) return done;
            }
            return {};
        };
        REQUIRE(pets::commit(stage.world(), stage.shard(), std::move(births)).has_value());
        stage.dispatcher().cast(pets::order_sweep, pets::OrderSweepActor::Sweep{});
        const auto entries = [&] {
            return *storage::read(stage.world().readers, stage.shard(), [](storage::Connection& connection) {
                return connection.query_integer(
                    "SELECT (SELECT count(*) FROM pets_by_last_fed) + (SELECT count(*) FROM "
                    "pets_by_starving)");
            });
        };
        while (entries() > 1'200) continue;
        CHECK(entries() == 1'200);
    });
}
