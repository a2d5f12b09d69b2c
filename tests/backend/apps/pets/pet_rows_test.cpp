#include "backend/apps/pets/pet_rows.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/apps/pets/rows_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

constexpr pets::Rules rules;

pets::Pet sample(std::uint64_t id, std::uint64_t owner) {
    pets::Pet pet;
    pet.id = pets::PetId{id};
    pet.owner = pets::UserId{owner};
    pet.name = "Zo\u00eb \U0001F431";
    pet.species = pets::Species::dragon;
    pet.birth = base::WorldTime(-1'234'567'890'123ms);
    pet.last_fed = pet.birth + 42'001ms;
    pet.age_ticks = 17;
    pet.hunger = 85;
    pet.starving_ticks = 3;
    return pet;
}

}  // namespace

TEST_CASE("a pet is read as it was written") {
    test::PetRows rows;
    const pets::Pet pet = sample(7, 3);
    REQUIRE(pets::insert_pet(rows.connection, pet, rules, 12).has_value());
    const auto found = pets::read_pet(rows.connection, pet.id);
    REQUIRE(found.has_value());
    REQUIRE(found->has_value());
    CHECK((*found)->pet == pet);
    CHECK((*found)->version == 12);
    CHECK_FALSE(pets::read_pet(rows.connection, pets::PetId{8})->has_value());
}

TEST_CASE("a pet that is dead already is one of the graveyard") {
    test::PetRows rows;
    pets::Pet pet = sample(7, 3);
    pets::die(pet, pets::CauseOfDeath::old_age);
    REQUIRE(pets::insert_pet(rows.connection, pet, rules).has_value());
    CHECK((*pets::read_pet(rows.connection, pet.id))->pet == pet);
    CHECK(rows.ask("SELECT died_at - birth FROM pets") == 17 * 5'000);
    CHECK(rows.ask("SELECT count(*) FROM pets_by_last_fed") == 0);
}

TEST_CASE("an id is given once") {
    test::PetRows rows;
    REQUIRE(pets::insert_pet(rows.connection, sample(7, 3), rules).has_value());
    CHECK(pets::insert_pet(rows.connection, sample(7, 4), rules).error() ==
          storage::StorageError::constraint);
}

TEST_CASE("lists: a user's pets oldest first, the newest of all, each bounded") {
    test::PetRows rows;
    for (std::uint64_t id = 1; id <= 10; ++id) {
        REQUIRE(pets::insert_pet(rows.connection, sample(id, id % 2), rules).has_value());
    }
    CHECK(*pets::pets_of(rows.connection, pets::UserId{1}, 3) ==
          std::vector{pets::PetId{1}, pets::PetId{3}, pets::PetId{5}});
    CHECK(pets::pets_of(rows.connection, pets::UserId{9}, 3)->empty());
    CHECK(pets::pets_of(rows.connection, pets::UserId{0}, 3)->empty());  // the world's own are nobody's
    const auto newest = pets::newest_of_all(rows.connection, 2);
    CHECK(newest->pets == std::vector{pets::PetId{10}, pets::PetId{9}});
    CHECK(newest->population == 10);
}

TEST_CASE("a scan hands over every pet, by id") {
    test::PetRows rows;
    for (const std::uint64_t id : {3, 1, 2})
        REQUIRE(pets::insert_pet(rows.connection, sample(id, 1), rules).has_value());
    std::vector<std::uint64_t> ids;
    REQUIRE(
        pets::scan_pets(rows.connection, [&](pets::Pet&& pet) { ids.push_back(pet.id.value); }).has_value());
    CHECK(ids == std::vector<std::uint64_t>{1, 2, 3});
}

TEST_CASE("the world's time is kept; a new world is at 0") {
    test::PetRows rows;
    CHECK(*pets::stored_world_time(rows.connection) == base::WorldTime(0ms));
    REQUIRE(pets::store_world_time(rows.connection, base::WorldTime(123'456ms)).has_value());
    CHECK(*pets::stored_world_time(rows.connection) == base::WorldTime(123'456ms));
}
