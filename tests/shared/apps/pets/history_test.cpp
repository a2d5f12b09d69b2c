#include "shared/apps/pets/history.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace livepet;

namespace {

pets::Meal meal(std::int64_t at) {
    return {.at = base::WallTime{base::Milliseconds{at}},
            .user = {static_cast<std::uint64_t>(at)},
            .user_name = "user " + std::to_string(at),
            .kind = at % 2 == 0 ? pets::MealKind::meal : pets::MealKind::treat};
}

}  // namespace

TEST_CASE("the newest meals are kept, newest first, twenty of them") {
    pets::History history;
    for (std::int64_t at = 1; at <= 20; ++at) add_meal(history, meal(at));
    CHECK(history.meals.size() == 20);
    CHECK(history.meals.back() == meal(1));
    add_meal(history, meal(21));
    CHECK(history.meals.size() == pets::history_meals_max);
    CHECK(history.meals.front() == meal(21));
    CHECK(history.meals.back() == meal(2));
}
