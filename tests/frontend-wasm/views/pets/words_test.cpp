#include "frontend-wasm/views/pets/words.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

namespace livepet::ui::views {

TEST_CASE("moments are said as clocks show them", "[words]") {
    CHECK(clock_words({11, 21, 9, 5}) == "09:05");
    CHECK(date_words({11, 21, 14, 30}) == "21 Nov, 14:30");
}

TEST_CASE("ages are said in the units that matter", "[words]") {
    const auto age = [](std::int64_t seconds) { return age_words(base::Milliseconds{seconds * 1'000}); };
    CHECK(age(0) == "just born");
    CHECK(age(4) == "just born");
    CHECK(age(5) == "5 seconds old");
    CHECK(age(60) == "1 minute old");
    CHECK(age(119) == "1 minute old");
    CHECK(age(3'600) == "1 hour old");
    CHECK(age(3'600 + 65 * 60) == "2 hours, 5 minutes old");
    CHECK(age(11 * 3'600 + 300) == "11 hours old");
    CHECK(age(2 * 86'400 + 4 * 3'600) == "2 days, 4 hours old");
    CHECK(age(7 * 86'400) == "1 week old");
}

TEST_CASE("who else watches is said in as few words as do", "[words]") {
    const auto words = [](std::uint32_t count, std::vector<sync::Person> named) {
        return watchers_words({count, std::move(named)}, 7);
    };
    const sync::Person me{7, "Ada"};
    CHECK(words(0, {}).empty());
    CHECK(words(1, {me}).empty());
    CHECK(words(2, {me}) == "1 other person is watching, too.");
    CHECK(words(2, {me, {8, "Bob"}}) == "Bob is watching, too.");
    CHECK(words(3, {me}) == "2 other people are watching, too.");
    CHECK(words(4, {{8, "Bob"}, me}) == "Bob and 2 others are watching, too.");
    CHECK(words(4, {{8, "Bob"}, me, {9, "Cy"}, {10, "Di"}}) == "Bob, Cy and Di are watching, too.");
    CHECK(words(1'005, {{8, "Bob"}, {9, "Cy"}, {10, "Di"}, {11, "Ed"}, me}) ==
          "Bob, Cy, Di and 1,001 others are watching, too.");
}

TEST_CASE("numbers are grouped", "[words]") {
    CHECK(pets_words(0) == "0 pets");
    CHECK(pets_words(1) == "1 pet");
    CHECK(pets_words(999) == "999 pets");
    CHECK(pets_words(1'000) == "1,000 pets");
    CHECK(pets_words(12'345'678) == "12,345,678 pets");
    CHECK(of_words(120, 500) == "120 of 500");
}

TEST_CASE("every species has a name of its own", "[words]") {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < pets::species_count; ++i)
        names.insert(name_of(static_cast<pets::Species>(i)));
    CHECK(names.size() == pets::species_count);
    CHECK(with_article(pets::Species::dragon) == "a dragon");
}

TEST_CASE("an epitaph says what it died of; the living have none", "[words]") {
    pets::Pet pet;
    const pets::Rules rules;
    CHECK(epitaph(pet, rules).empty());
    pet.alive = false;
    pet.age_ticks = 720;
    pet.cause_of_death = pets::CauseOfDeath::starvation;
    CHECK(epitaph(pet, rules) == "It starved, 1 hour old.");
    pet.cause_of_death = pets::CauseOfDeath::old_age;
    CHECK(epitaph(pet, rules) == "It lived a full life and died of old age, 1 hour old.");
}

}  // namespace livepet::ui::views
