#include "backend/apps/pets/order_sweep.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/apps/pets/rows_stage.hpp"

using namespace livepet;
using pets::SweptOrder;

namespace {

constexpr pets::Rules rules;
constexpr std::array orders{SweptOrder::last_fed, SweptOrder::starving};

/// Ten pets; the first five were fed, the last has died.
void fill(storage::Connection& connection) {
    for (std::uint64_t id = 1; id <= 10; ++id) {
        pets::Pet pet = *pets::create({"Rex", pets::Species::dog}, pets::PetId{id}, pets::UserId{1}, {});
        REQUIRE(pets::insert_pet(connection, pet, rules).has_value());
        if (id <= 5) REQUIRE(eat(pet, 10, rules, pet.birth + 50 * rules.tick).has_value());
        if (id == 10) advance(pet, rules, pet.birth + 20'000 * rules.tick);
        REQUIRE(pets::write_life(connection, pet.id, pet, rules, 1).has_value());
    }
}

}  // namespace

TEST_CASE("a sweep finds what the rows say no more, bit by bit, and leaves the rest") {
    test::PetRows rows;
    fill(rows.connection);
    for (const SweptOrder order : orders) {
        std::optional<pets::ListPlace> place;
        std::vector<std::uint64_t> found;
        std::size_t examined = 0;
        do {
            const auto some = pets::find_leftovers(rows.connection, order, place, 4);
            REQUIRE(some.has_value());
            CHECK(some->examined <= 4);
            examined += some->examined;
            for (const pets::ListPlace& one : some->places) found.push_back(one.pet.value);
            REQUIRE(pets::delete_leftovers(rows.connection, order, some->places).has_value());
            place = some->go_on_after;
        } while (place);
        CHECK(examined == 15);
        CHECK(found == std::vector<std::uint64_t>{1, 2, 3, 4, 5, 10});
        CHECK(pets::find_leftovers(rows.connection, order, {}, 100)->places.empty());
    }
    CHECK(rows.ask("SELECT count(*) FROM pets_by_last_fed JOIN pets ON id = pet "
                   "WHERE pets_by_last_fed.last_fed = pets.last_fed AND died_at IS NULL") == 9);
    CHECK(rows.ask("SELECT count(*) FROM pets_by_last_fed") == 9);
    CHECK(rows.ask("SELECT count(*) FROM pets_by_starving") == 9);
}

TEST_CASE("what its row says is not deleted, whatever was found") {
    test::PetRows rows;
    fill(rows.connection);
    REQUIRE(pets::delete_leftovers(rows.connection, SweptOrder::last_fed, {{0, pets::PetId{7}}}).has_value());
    CHECK(rows.ask("SELECT count(*) FROM pets_by_last_fed WHERE pet = 7") == 1);
}
