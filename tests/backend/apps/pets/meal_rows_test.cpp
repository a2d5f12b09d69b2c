#include "backend/apps/pets/meal_rows.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/backend/apps/pets/rows_stage.hpp"

using namespace livepet;

namespace {

constexpr pets::PetId rex{7};
constexpr pets::UserId ada{3};

pets::Meal meal(std::int64_t at) {
    return {base::WallTime(base::Milliseconds(at)), ada, "Ada", pets::MealKind::treat};
}

}  // namespace

TEST_CASE("meals are added to those that are there, newest first, and the oldest are forgotten") {
    test::PetRows rows;
    CHECK(pets::read_history(rows.connection, rex)->history.meals.empty());
    CHECK(pets::read_history(rows.connection, rex)->version == 0);
    REQUIRE(pets::add_meals(rows.connection, rex, std::array{meal(1), meal(2)}, 5).has_value());
    REQUIRE(pets::add_meals(rows.connection, rex, std::array{meal(3)}, 6).has_value());
    CHECK(pets::read_history(rows.connection, rex)->history.meals == std::vector{meal(3), meal(2), meal(1)});
    CHECK(pets::read_history(rows.connection, rex)->version == 6);

    std::vector<pets::Meal> many;
    for (std::int64_t at = 4; at < 40; ++at) many.push_back(meal(at));
    REQUIRE(pets::add_meals(rows.connection, rex, many, 7).has_value());
    const auto stored = pets::read_history(rows.connection, rex);
    CHECK(stored->history.meals.size() == pets::history_meals_max);
    CHECK(stored->history.meals.front() == meal(39));
}

TEST_CASE("a history that cannot be read says so") {
    test::PetRows rows;
    REQUIRE(rows.connection.execute("INSERT INTO pet_histories VALUES (7, 1, x'01')").has_value());
    CHECK(pets::read_history(rows.connection, rex).error() == storage::StorageError::corrupt);
}

TEST_CASE("treats are kept by user; who has spent none has a full hand") {
    test::PetRows rows;
    CHECK(pets::read_treats(rows.connection, ada)->treats == pets::Treats{});
    REQUIRE(pets::write_treats(rows.connection, ada, {987'654, 2}, 5).has_value());
    REQUIRE(pets::write_treats(rows.connection, ada, {987'654, 3}, 6).has_value());
    CHECK(pets::read_treats(rows.connection, ada)->treats == pets::Treats{987'654, 3});
    CHECK(pets::read_treats(rows.connection, ada)->version == 6);
    CHECK(pets::read_treats(rows.connection, pets::UserId{4})->version == 0);
}
