#include "backend/apps/pets/population_rows.hpp"

#include <catch2/catch_test_macros.hpp>

#include "backend/apps/pets/pet_rows.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/apps/pets/rows_stage.hpp"

using namespace livepet;

TEST_CASE("a population is there as if its pets had been added one by one") {
    const pets::Rules rules;
    test::PetRows at_once;
    const std::int64_t indexes = at_once.ask("SELECT count(*) FROM sqlite_schema WHERE type = 'index'");
    REQUIRE(
        pets::write_population(at_once.connection, 500, rules, {}, [](const std::string&) {}).has_value());
    CHECK(at_once.ask("SELECT count(*) FROM sqlite_schema WHERE type = 'index'") == indexes);

    test::PetRows one_by_one;
    std::uint64_t found = 0;
    REQUIRE(pets::scan_pets(at_once.connection, [&](pets::Pet&& pet) {
                ++found;
                REQUIRE(pets::insert_pet(one_by_one.connection, pet, rules).has_value());
            }).has_value());
    CHECK(found == 500);
    for (const char* sum :
         {"SELECT sum(id * starves_at + length(name_key) * birth) + count(died_at) FROM pets",
          "SELECT sum(last_fed * pet + length(name_key)) FROM pets_by_last_fed",
          "SELECT sum(starves_at * pet + length(name_key)) FROM pets_by_starving",
          "SELECT count(*) FROM pets_by_starving", "SELECT count(*) FROM pets_by_last_fed"}) {
        CHECK(at_once.ask(sum) == one_by_one.ask(sum));
    }
    CHECK(at_once.ask("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0);
}
