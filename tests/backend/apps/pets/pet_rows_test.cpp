#include "backend/apps/pets/pet_rows.hpp"

#include <catch2/catch_test_macros.hpp>

#include "backend/apps/pets/migrations.hpp"
#include "backend/storage/database.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

struct Rows {
    storage::test::TemporaryFolder folder;
    std::array<storage::Schema, 1> schemas{pets::schema};
    storage::Database database{*storage::Database::open({folder.file("w.db"), {}, {}}, schemas)};
    storage::Connection connection{database.take_writer()};
};

pets::Pet sample(std::uint64_t id, std::uint64_t owner) {
    pets::Pet pet;
    pet.id = pets::PetId{id};
    pet.owner = pets::UserId{owner};
    pet.name = "Zo\u00eb \U0001F431";
    pet.species = pets::Species::dragon;
    pet.birth = base::WorldTime(-1'234'567'890'123ms);
    pet.age_ticks = 17;
    pet.hunger = 85;
    pet.starving_ticks = 3;
    return pet;
}

}  // namespace

TEST_CASE("a pet is read as it was written") {
    Rows rows;
    const pets::Pet pet = sample(7, 3);
    REQUIRE(pets::insert_pet(rows.connection, pet).has_value());
    const auto found = pets::find_pet(rows.connection, pet.id);
    REQUIRE(found.has_value());
    REQUIRE(found->size() == 1);
    CHECK(found->front() == pet);
    CHECK(pets::find_pet(rows.connection, pets::PetId{8})->empty());
}

TEST_CASE("an update writes all that commands and time change") {
    Rows rows;
    pets::Pet pet = sample(7, 3);
    REQUIRE(pets::insert_pet(rows.connection, pet).has_value());
    pet.age_ticks = 10'001;
    pet.hunger = 500;
    pet.starving_ticks = 9;
    pet.alive = false;
    pet.cause_of_death = pets::CauseOfDeath::old_age;
    REQUIRE(pets::update_pet(rows.connection, pet).has_value());
    CHECK(pets::find_pet(rows.connection, pet.id)->front() == pet);
}

TEST_CASE("an id is given once") {
    Rows rows;
    REQUIRE(pets::insert_pet(rows.connection, sample(7, 3)).has_value());
    CHECK(pets::insert_pet(rows.connection, sample(7, 4)).error() == storage::StorageError::constraint);
}

TEST_CASE("lists: a user's pets oldest first, the newest of all, each bounded") {
    Rows rows;
    for (std::uint64_t id = 1; id <= 10; ++id) {
        REQUIRE(pets::insert_pet(rows.connection, sample(id, id % 2)).has_value());
    }
    CHECK(*pets::pets_of(rows.connection, pets::UserId{1}, 3) ==
          std::vector{pets::PetId{1}, pets::PetId{3}, pets::PetId{5}});
    CHECK(pets::pets_of(rows.connection, pets::UserId{9}, 3)->empty());
    const auto newest = pets::newest_of_all(rows.connection, 2);
    CHECK(newest->pets == std::vector{pets::PetId{10}, pets::PetId{9}});
    CHECK(newest->population == 10);
}

TEST_CASE("a scan hands over every pet, by id") {
    Rows rows;
    for (const std::uint64_t id : {3, 1, 2})
        REQUIRE(pets::insert_pet(rows.connection, sample(id, 1)).has_value());
    std::vector<std::uint64_t> ids;
    REQUIRE(
        pets::scan_pets(rows.connection, [&](pets::Pet&& pet) { ids.push_back(pet.id.value); }).has_value());
    CHECK(ids == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("the world's time is kept; a new world is at 0") {
    Rows rows;
    CHECK(*pets::stored_world_time(rows.connection) == base::WorldTime(0ms));
    REQUIRE(pets::store_world_time(rows.connection, base::WorldTime(123'456ms)).has_value());
    CHECK(*pets::stored_world_time(rows.connection) == base::WorldTime(123'456ms));
}
