#include "frontend-wasm/views/pets/drawings/mood.hpp"

#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::views {

TEST_CASE("mood follows hunger", "[mood]") {
    const pets::Rules rules;
    pets::Pet pet;
    const auto mood = [&](std::uint32_t hunger) {
        pet.hunger = hunger;
        return mood_of(pet, rules);
    };
    CHECK(mood(0) == Mood::happy);
    CHECK(mood(124) == Mood::happy);
    CHECK(mood(125) == Mood::content);
    CHECK(mood(249) == Mood::content);
    CHECK(mood(250) == Mood::hungry);
    CHECK(mood(499) == Mood::hungry);
    CHECK(mood(500) == Mood::starving);
    CHECK(mood(4'000'000'000U) == Mood::starving);
    pet.alive = false;
    CHECK(mood(0) == Mood::dead);
}

}  // namespace livepet::ui::views
