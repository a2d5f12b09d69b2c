#include "backend/apps/pets/migrations.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/database.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

constexpr pets::Rules rules;

storage::Connection open(const std::string& path, std::span<const storage::Migration> migrations) {
    const std::array schemas{storage::Schema{pets::schema.name, migrations, pets::schema.prepare}};
    return storage::Database::open({path, {}, {}}, schemas)->take_writer();
}

}  // namespace

TEST_CASE("a world of the first version becomes one of this") {
    const storage::test::TemporaryFolder folder;
    {
        storage::Connection first = open(folder.file("w.db"), pets::schema.migrations.first(1));
        REQUIRE(first
                    .execute(
                        "INSERT INTO pets VALUES (1, 3, 'Zo\u00eb', 7, 1000, 20, 97, 0, 1, 0),"
                        "(2, 0, 'Rex', 1, -5000, 200, 500, 30, 1, 0), (3, 3, 'Old', 2, 0, 10001, 0, 0, 0, 1)")
                    .has_value());
    }
    storage::Connection now = open(folder.file("w.db"), pets::schema.migrations);
    const auto zoe = pets::read_pet(now, pets::PetId{1});
    REQUIRE(zoe->has_value());
    pets::Pet expected;
    expected.id = pets::PetId{1};
    expected.owner = pets::UserId{3};
    expected.name = "Zo\u00eb";
    expected.species = pets::Species::fox;
    expected.birth = base::WorldTime(1000ms);
    expected.last_fed = expected.birth;
    expected.age_ticks = 20;
    expected.hunger = 97;
    CHECK((*zoe)->pet == expected);
    CHECK((*zoe)->version == 0);
    CHECK(*now.query_integer("SELECT name_key = 'zoe' FROM pets WHERE id = 1") == 1);
    for (const std::uint64_t id : {1, 2}) {
        const pets::Pet pet = (*pets::read_pet(now, pets::PetId{id}))->pet;
        CHECK(*now.query_integer("SELECT starves_at FROM pets_by_starving WHERE pet = " +
                                 std::to_string(id)) == starves_at(pet, rules).time_since_epoch().count());
    }
    const pets::Pet old = (*pets::read_pet(now, pets::PetId{3}))->pet;
    CHECK_FALSE(old.alive);
    CHECK(*now.query_integer("SELECT died_at FROM pets WHERE id = 3") ==
          died_at(old, rules).time_since_epoch().count());
    CHECK(*now.query_integer("SELECT count(*) FROM pets_by_last_fed") == 2);
}
