#include "frontend-wasm/views/pets/words.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace livepet::ui::views {

namespace {

struct Unit {
    std::int64_t seconds;
    std::string_view name;
};
constexpr std::array<Unit, 5> units{
    {{7 * 86'400, "week"}, {86'400, "day"}, {3'600, "hour"}, {60, "minute"}, {1, "second"}}};

std::string counted(std::int64_t count, std::string_view noun) {
    std::string words = std::to_string(count);
    words += ' ';
    words += noun;
    if (count != 1) words += 's';
    return words;
}

/// Digits in groups of three.
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

}  // namespace

std::string_view name_of(pets::Species species) {
    static constexpr std::array<std::string_view, pets::species_count> names{
        "Cat", "Dog", "Rabbit", "Hamster", "Parrot", "Turtle", "Fish", "Fox", "Dragon"};
    const auto index = static_cast<std::size_t>(species);
    return index < names.size() ? names[index] : "Pet";
}

std::string with_article(pets::Species species) {
    std::string words("a ");
    for (const char c : name_of(species))
        words += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return words;
}

base::Milliseconds age_of(const pets::Pet& pet, const pets::Rules& rules) {
    return rules.tick * static_cast<std::int64_t>(pet.age_ticks);
}

std::string age_words(base::Milliseconds age) {
    std::int64_t seconds = age.count() / 1'000;
    if (seconds < 5) return "just born";
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::int64_t whole = seconds / units[i].seconds;
        if (whole == 0) continue;
        std::string words = counted(whole, units[i].name);
        // A second unit only where it tells something: hours of a day, not seconds of a minute.
        const std::int64_t rest =
            i + 2 < units.size() ? seconds % units[i].seconds / units[i + 1].seconds : 0;
        if (rest > 0 && whole < 10) words += ", " + counted(rest, units[i + 1].name);
        return words + " old";
    }
    return "just born";
}

std::string pets_words(std::uint64_t count) { return grouped(count) + (count == 1 ? " pet" : " pets"); }

std::string of_words(std::uint64_t part, std::uint64_t whole) {
    return grouped(part) + " of " + grouped(whole);
}

std::string watchers_words(const sync::People& people, std::uint64_t me) {
    constexpr std::size_t names_max = 3;
    if (people.count <= 1) return {};
    std::vector<std::string> parts;
    for (const sync::Person& person : people.named) {
        if (person.id != me && parts.size() < names_max) parts.push_back(person.name);
    }
    const std::uint64_t unnamed = people.count - 1 - parts.size();
    if (unnamed > 0) {
        const bool is_one = unnamed == 1;
        const std::string_view whom =
            parts.empty() ? (is_one ? " other person" : " other people") : (is_one ? " other" : " others");
        parts.push_back(grouped(unnamed).append(whom));
    }
    std::string words;
    for (std::size_t i = 0; i < parts.size(); ++i)
        words += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return words + (people.count == 2 ? " is watching, too." : " are watching, too.");
}

std::string clock_words(const platform::LocalTime& time) {
    const auto two_digits = [](int number) {
        return std::string(number < 10 ? "0" : "") + std::to_string(number);
    };
    return two_digits(time.hour) + ':' + two_digits(time.minute);
}

std::string date_words(const platform::LocalTime& time) {
    static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::string words = std::to_string(time.day);
    words += ' ';
    words += months[static_cast<std::size_t>(time.month - 1) % months.size()];
    return words + ", " + clock_words(time);
}

std::string epitaph(const pets::Pet& pet, const pets::Rules& rules) {
    if (pet.alive) return {};
    const std::string age = age_words(age_of(pet, rules));
    switch (pet.cause_of_death) {
        case pets::CauseOfDeath::old_age:
            return "It lived a full life and died of old age, " + age + ".";
        case pets::CauseOfDeath::starvation:
            return "It starved, " + age + ".";
        case pets::CauseOfDeath::none:
            break;
    }
    return "It died, " + age + ".";
}

}  // namespace livepet::ui::views
