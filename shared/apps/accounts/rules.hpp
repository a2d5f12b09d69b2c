// Which names and passwords an account may have.
#pragma once

#include <cstddef>
#include <string_view>

#include "shared/apps/accounts/refusal.hpp"
#include "shared/base/text.hpp"

namespace livepet::accounts {

inline constexpr std::size_t name_code_points_min = 3;
inline constexpr std::size_t name_code_points_max = 40;
inline constexpr std::size_t password_code_points_min = 8;
inline constexpr std::size_t password_bytes_max = 1'024;
inline constexpr std::size_t logins_of_an_account_max = 50;

/// Without what cannot be seen at either end, which nobody means. As it is if it is not UTF-8.
constexpr std::string_view trimmed_name(std::string_view name) {
    std::string_view kept;  // up to the last thing that can be seen
    const char* begin = nullptr;
    for (std::string_view rest = name; !rest.empty();) {
        const char* const at = rest.data();
        const auto point = base::take_code_point(rest);
        if (!point) return name;
        if (base::is_blank(*point)) continue;
        if (begin == nullptr) begin = at;
        kept = {begin, static_cast<std::size_t>(rest.data() - begin)};
    }
    return kept;
}

/// Refusal::none if `name` will do. Expects it trimmed, and normalized (NFC).
constexpr Refusal check_name(std::string_view name) {
    if (name.empty()) return Refusal::name_is_blank;
    std::size_t count = 0;
    while (!name.empty()) {
        const auto point = base::take_code_point(name);
        if (!point) return Refusal::name_not_utf8;
        if (base::is_control(*point)) return Refusal::name_has_control;
        if (base::is_bidi_control(*point)) return Refusal::name_has_bidi_control;
        ++count;
    }
    if (count < name_code_points_min) return Refusal::name_too_short;
    return count > name_code_points_max ? Refusal::name_too_long : Refusal::none;
}

constexpr Refusal check_password(std::string_view password) {
    if (password.size() > password_bytes_max) return Refusal::password_too_long;
    if (password.size() >= 4 * password_code_points_min) return Refusal::none;
    const auto count = base::count_code_points(password);
    if (!count) return Refusal::malformed;
    return *count < password_code_points_min ? Refusal::password_too_short : Refusal::none;
}

}  // namespace livepet::accounts
