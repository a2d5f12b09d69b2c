#include "backend/apps/pets/life_rows.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "backend/apps/pets/pet_rows.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/apps/pets/rows_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

constexpr pets::Rules rules;

pets::Pet newborn(std::uint64_t id) {
    return *pets::create({"Rex", pets::Species::dog}, pets::PetId{id}, pets::UserId{3},
                         base::WorldTime(1'000'000ms));
}

std::vector<pets::LifeRow> lives(storage::Connection& connection, std::uint64_t from, std::uint64_t to) {
    std::vector<pets::LifeRow> found;
    REQUIRE(pets::scan_lives(connection, pets::PetId{from}, pets::PetId{to}, [&](pets::LifeRow&& row) {
                found.push_back(row);
            }).has_value());
    return found;
}

}  // namespace

TEST_CASE("a life is read as it was written, and its number with it") {
    test::PetRows rows;
    pets::Pet pet = newborn(7);
    REQUIRE(pets::insert_pet(rows.connection, pet, rules).has_value());
    advance(pet, rules, pet.birth + 123 * rules.tick);
    REQUIRE(eat(pet, 33, rules, pet.birth + 124 * rules.tick).has_value());
    REQUIRE(pets::write_life(rows.connection, pet.id, pet, rules, 5).has_value());
    CHECK((*pets::read_pet(rows.connection, pet.id))->pet == pet);
    const auto found = lives(rows.connection, 7, 8);
    REQUIRE(found.size() == 1);
    CHECK(found[0].id == pet.id);
    CHECK(found[0].owner == pet.owner);
    CHECK(found[0].life == pet);
    CHECK(found[0].version == 5);
}

TEST_CASE("a pet without a row is not made one by its life") {
    test::PetRows rows;
    REQUIRE(pets::write_life(rows.connection, pets::PetId{7}, {}, rules, 5).has_value());
    CHECK(rows.ask("SELECT (SELECT count(*) FROM pets) + (SELECT count(*) FROM pets_by_last_fed)") == 0);
}

TEST_CASE("a scan hands over the living of a range of ids, in order") {
    test::PetRows rows;
    for (const std::uint64_t id : {5, 3, 4, 1, 2}) {
        pets::Pet pet = newborn(id);
        if (id == 3) pets::die(pet, pets::CauseOfDeath::starvation);
        REQUIRE(pets::insert_pet(rows.connection, pet, rules).has_value());
    }
    std::vector<std::uint64_t> ids;
    for (const pets::LifeRow& row : lives(rows.connection, 2, 5)) ids.push_back(row.id.value);
    CHECK(ids == std::vector<std::uint64_t>{2, 4});
}

TEST_CASE("a pet that eats stands anew where meals and hunger order it, once") {
    test::PetRows rows;
    pets::Pet pet = newborn(7);
    REQUIRE(pets::insert_pet(rows.connection, pet, rules).has_value());
    REQUIRE(eat(pet, 33, rules, pet.birth + 50 * rules.tick).has_value());
    REQUIRE(pets::write_life(rows.connection, pet.id, pet, rules, 1).has_value());
    REQUIRE(pets::write_life(rows.connection, pet.id, pet, rules, 2).has_value());
    CHECK(rows.ask("SELECT count(*) FROM pets_by_last_fed") == 2);
    CHECK(rows.ask("SELECT count(*) FROM pets_by_last_fed JOIN pets ON id = pet "
                   "WHERE pets_by_last_fed.last_fed = pets.last_fed") == 1);
    CHECK(rows.ask("SELECT count(*) FROM pets_by_starving JOIN pets ON id = pet "
                   "WHERE pets_by_starving.starves_at = pets.starves_at") == 1);
    CHECK(rows.ask("SELECT starves_at FROM pets") == starves_at(pet, rules).time_since_epoch().count());
}

TEST_CASE("a death moves a pet to the graveyard, where its life is as it was") {
    test::PetRows rows;
    pets::Pet pet = newborn(7);
    REQUIRE(pets::insert_pet(rows.connection, pet, rules).has_value());
    advance(pet, rules, pet.birth + 20'000 * rules.tick);
    REQUIRE_FALSE(pet.alive);
    REQUIRE(pets::write_life(rows.connection, pet.id, pet, rules, 9).has_value());
    CHECK((*pets::read_pet(rows.connection, pet.id))->pet == pet);
    CHECK((*pets::read_pet(rows.connection, pet.id))->version == 9);
    CHECK(rows.ask("SELECT died_at FROM pets") == died_at(pet, rules).time_since_epoch().count());
    CHECK(lives(rows.connection, 1, 100).empty());
}
