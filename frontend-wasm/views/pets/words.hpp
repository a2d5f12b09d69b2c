// How the page says things about pets, in words. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/local_time.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/base/time.hpp"
#include "shared/sync/people.hpp"

namespace livepet::ui::views {

/// "Cat", "Dragon", …
std::string_view name_of(pets::Species species);

/// "a cat": for running text.
std::string with_article(pets::Species species);

/// "just born", "12 minutes old", "2 days, 4 hours old": the two largest units that matter.
std::string age_words(base::Milliseconds age);
base::Milliseconds age_of(const pets::Pet& pet, const pets::Rules& rules);

/// "1 pet", "1,204 pets".
std::string pets_words(std::uint64_t count);

/// "120 of 500".
std::string of_words(std::uint64_t part, std::uint64_t whole);

/// "Bob and 3 others are watching, too." Of all who are there, one of whom is `me`; empty if nobody else is.
std::string watchers_words(const sync::People& people, std::uint64_t me);

/// "14:30", "21 Nov, 14:30".
std::string clock_words(const platform::LocalTime& time);
std::string date_words(const platform::LocalTime& time);

/// "It died of old age, 13 hours old." Empty while alive.
std::string epitaph(const pets::Pet& pet, const pets::Rules& rules);

}  // namespace livepet::ui::views
