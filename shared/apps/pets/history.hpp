// Who fed a pet, and when: its newest meals.
//
// The server keeps a History as its wire form in the database as well: whoever changes these types writes a
// migration.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/apps/pets/state.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

inline constexpr std::size_t history_meals_max = 20;

enum class MealKind : std::uint8_t { meal, treat };
BOOST_DESCRIBE_ENUM(MealKind, meal, treat)

struct Meal {
    base::WallTime at;
    UserId user;
    std::string user_name;  // as it was then
    MealKind kind = MealKind::meal;

    friend bool operator==(const Meal&, const Meal&) = default;
};
BOOST_DESCRIBE_STRUCT(Meal, (), (at, user, user_name, kind))

struct History {
    std::vector<Meal> meals;  // newest first, at most history_meals_max

    friend bool operator==(const History&, const History&) = default;
};
BOOST_DESCRIBE_STRUCT(History, (), (meals))

/// Puts the newest meal in front, and forgets the oldest if there are too many.
inline void add_meal(History& history, Meal meal) {
    history.meals.insert(history.meals.begin(), std::move(meal));
    if (history.meals.size() > history_meals_max) history.meals.resize(history_meals_max);
}

}  // namespace livepet::pets
