#include "frontend-wasm/views/accounts/words.hpp"

#include <array>
#include <chrono>
#include <cstdio>

namespace livepet::ui::views {

namespace {

constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::int64_t day_ms = 86'400'000;

std::int64_t days_of(base::WallTime time) {
    const std::int64_t ms = time.time_since_epoch().count();
    return ms >= 0 ? ms / day_ms : -((-ms + day_ms - 1) / day_ms);
}

}  // namespace

std::string date_words(base::WallTime time) {
    // From days to a date of the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date
    // Algorithms": civil_from_days).
    const std::int64_t z = days_of(time) + 719'468;
    const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
    const std::int64_t day_of_era = z - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t from_march = (5 * day_of_year + 2) / 153;
    const std::int64_t day = day_of_year - (153 * from_march + 2) / 5 + 1;
    const std::int64_t month = from_march < 10 ? from_march + 3 : from_march - 9;
    const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return std::to_string(day) + " " + months[static_cast<std::size_t>(month - 1)] + " " +
           std::to_string(year);
}

std::string time_words(base::WallTime time) {
    const std::int64_t minutes = (time.time_since_epoch().count() - days_of(time) * day_ms) / 60'000;
    char clock[16];
    std::snprintf(clock, sizeof clock, "%02d:%02d", static_cast<int>(minutes / 60),
                  static_cast<int>(minutes % 60));
    return date_words(time) + ", " + clock + " UTC";
}

std::string_view name_of(wire::Role role) {
    switch (role) {
        case wire::Role::administrator:
            return "Administrator";
        case wire::Role::user:
            return "User";
        case wire::Role::guest:
            break;
    }
    return "Guest";
}

std::string devices_words(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " device" : " devices");
}

}  // namespace livepet::ui::views
