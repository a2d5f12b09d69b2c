// How a pet feels, from how hungry it is: what its face and the words beside it show.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

enum class Mood : std::uint8_t { happy, content, hungry, starving, dead };

inline Mood mood_of(const pets::Pet& pet, const pets::Rules& rules) {
    if (!pet.alive) return Mood::dead;
    if (pet.hunger >= rules.hunger_max) return Mood::starving;
    // In quarters of what it can bear: the first is happiness, the last two are hunger.
    const std::uint64_t quarter = std::uint64_t{pet.hunger} * 4 / rules.hunger_max;
    return quarter == 0 ? Mood::happy : quarter == 1 ? Mood::content : Mood::hungry;
}

constexpr std::string_view describe(Mood mood) {
    switch (mood) {
        case Mood::happy:
            return "Happy";
        case Mood::content:
            return "Content";
        case Mood::hungry:
            return "Hungry";
        case Mood::starving:
            return "Starving";
        case Mood::dead:
            return "At rest";
    }
    return "";
}

}  // namespace livepet::ui::views
