// Which names a pet may have: 3 to 100 code points of UTF-8 that can be seen, without controls or bidi
// overrides.
#pragma once

#include <cstddef>
#include <string_view>

#include "shared/apps/pets/commands.hpp"
#include "shared/base/text.hpp"

namespace livepet::pets {

inline constexpr std::size_t name_code_points_min = 3;
inline constexpr std::size_t name_code_points_max = 100;
inline constexpr std::size_t name_bytes_max = name_code_points_max * 4;

/// Refusal::none if `name` will do. Expects it normalized (NFC); the server sees to that before it asks.
constexpr Refusal check_name(std::string_view name) {
    std::size_t count = 0;
    bool visible = false;
    while (!name.empty()) {
        const auto point = base::take_code_point(name);
        if (!point) return Refusal::name_not_utf8;
        if (base::is_control(*point)) return Refusal::name_has_control;
        if (base::is_bidi_control(*point)) return Refusal::name_has_bidi_control;
        if (!base::is_blank(*point)) visible = true;
        ++count;
    }
    if (count < name_code_points_min) return Refusal::name_too_short;
    if (count > name_code_points_max) return Refusal::name_too_long;
    return visible ? Refusal::none : Refusal::name_is_blank;
}

}  // namespace livepet::pets
