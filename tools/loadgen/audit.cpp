#include "tools/loadgen/audit.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace livepet::loadgen {
namespace {

using pets::MealKind;

std::string seen_of(std::uint64_t seen, const Count& count) {
    std::string text = std::to_string(seen) + " instead of " + std::to_string(count.certain);
    if (count.possible > 0) text += " to " + std::to_string(count.certain + count.possible);
    return text;
}

std::string name_of(const pets::Pet& pet) { return "pet " + std::to_string(pet.id.value); }

void add(Count& count, Outcome outcome) {
    if (outcome == Outcome::acknowledged) ++count.certain;
    if (outcome == Outcome::unknown) ++count.possible;
}

Faults audit_history(const Diet& diet, const pets::Pet& pet, const pets::History& history) {
    Faults faults;
    std::map<std::pair<accounts::AccountId, MealKind>, std::uint64_t> seen;
    for (const pets::Meal& meal : history.meals) ++seen[{{meal.user.value}, meal.kind}];
    const bool is_whole = history.meals.size() < pets::history_meals_max;
    const auto what = [&](const auto& key) {
        return name_of(pet) + "'s history has " + (key.second == MealKind::meal ? "meals" : "treats") +
               " of person " + std::to_string(key.first.value) + ": ";
    };
    for (const auto& [key, count] : diet.by_person) {
        const std::uint64_t number = seen[key];
        const bool is_right = is_whole ? count.allows(number) : number <= count.certain + count.possible;
        if (!is_right) faults.push_back(what(key) + seen_of(number, count));
    }
    for (const auto& [key, number] : seen) {
        if (number > 0 && !diet.by_person.contains(key)) faults.push_back(what(key) + "none was ever sent");
    }
    return faults;
}

/// What the pet has eaten since the last check, by its hunger; nothing if that cannot be told. Less than 0:
/// of what was there at that check, something is gone. (World time may have gone back a little in a crash,
/// and the pet's age with it.)
std::optional<std::int64_t> eaten_by(const Diet& diet, const pets::Rules& rules, const pets::Pet& pet) {
    const auto most = [](const Count& count) {
        return static_cast<std::int64_t>(count.certain + count.possible);
    };
    // One more of each than there should be, so that a meal that is there twice does not hide at 0 either.
    const std::int64_t appetite = (most(diet.meals_since_check) + 1) * rules.feed_amount +
                                  (most(diet.treats_since_check) + 1) * rules.treat_amount;
    const std::int64_t ticks = std::int64_t{pet.age_ticks} - std::int64_t{diet.weight.age_ticks};
    const std::int64_t unfed = std::int64_t{diet.weight.hunger} + ticks * rules.hunger_per_tick;
    const std::int64_t least = std::min<std::int64_t>(diet.weight.hunger, unfed) - appetite;
    if (!pet.alive || least < 0 || unfed > rules.hunger_max) return std::nullopt;
    return unfed - std::int64_t{pet.hunger};
}

bool is_sum(std::int64_t eaten, const Diet& diet, const pets::Rules& rules) {
    for (std::uint64_t more = 0; more <= diet.treats_since_check.possible; ++more) {
        const auto treats =
            static_cast<std::int64_t>((diet.treats_since_check.certain + more) * rules.treat_amount);
        const std::int64_t rest = eaten - treats;
        if (rest < 0) return false;
        if (rest % rules.feed_amount != 0) continue;
        if (diet.meals_since_check.allows(static_cast<std::uint64_t>(rest / rules.feed_amount))) return true;
    }
    return false;
}

}  // namespace

Diets diets_of(const Record& record) {
    Diets diets;
    for (const PersonRecord& person : record.persons) {
        for (const pets::PetId pet : person.pets) diets[pet];
    }
    for (const auto& [pet, weight] : record.weights) diets[pet].weight = weight;
    for (const PersonRecord& person : record.persons) {
        for (const Order& order : person.orders) {
            if (order.kind == OrderKind::create) continue;
            const bool is_meal = order.kind == OrderKind::feed;
            Diet& diet = diets[order.pet];
            add(diet.by_person[{person.account, is_meal ? MealKind::meal : MealKind::treat}], order.outcome);
            if (!order.is_checked)
                add(is_meal ? diet.meals_since_check : diet.treats_since_check, order.outcome);
        }
    }
    return diets;
}

Faults audit_pet(const Diet& diet, const pets::Rules& rules, const pets::Pet& pet,
                 const pets::History& history, bool* counted) {
    Faults faults = audit_history(diet, pet, history);
    const auto eaten = eaten_by(diet, rules, pet);
    if (counted) *counted = eaten.has_value();
    if (eaten && !is_sum(*eaten, diet, rules)) {
        faults.push_back(name_of(pet) + "'s hunger says that it ate " + std::to_string(*eaten) +
                         " since the last check; meals of " + std::to_string(rules.feed_amount) +
                         " acknowledged since: " + std::to_string(diet.meals_since_check.certain) +
                         ", treats of " + std::to_string(rules.treat_amount) + ": " +
                         std::to_string(diet.treats_since_check.certain));
    }
    return faults;
}

Faults audit_hand(const PersonRecord& person, const pets::TreatHand& hand) {
    Count spent;
    bool is_later = false;
    for (const Order& order : person.orders) {
        if (order.kind != OrderKind::treat || order.outcome == Outcome::refused) continue;
        const std::int64_t first = pets::treats_slot(order.sent);
        if (order.outcome == Outcome::unknown) {
            if (first <= hand.treats.slot) ++spent.possible;
            continue;
        }
        const std::int64_t last = pets::treats_slot(order.answered);
        if (first == hand.treats.slot && last == hand.treats.slot)
            ++spent.certain;
        else if (first <= hand.treats.slot && last >= hand.treats.slot)
            ++spent.possible;
        is_later = is_later || first > hand.treats.slot;
    }
    Faults faults;
    const std::string whose = "person " + std::to_string(person.account.value) + "'s treats: ";
    if (is_later)
        faults.push_back(whose + "the hand knows nothing of those spent after half hour " +
                         std::to_string(hand.treats.slot));
    if (!spent.allows(hand.treats.spent)) faults.push_back(whose + seen_of(hand.treats.spent, spent));
    if (std::max<std::uint64_t>(hand.treats.spent, spent.certain) > pets::treats_max)
        faults.push_back(whose + "more were spent than there are");
    return faults;
}

Faults audit_pets(const PersonRecord& person, const pets::PetList& mine) {
    Faults faults;
    const std::string whose = "person " + std::to_string(person.account.value);
    const std::set<pets::PetId> seen(mine.pets.begin(), mine.pets.end());
    for (const pets::PetId pet : person.pets) {
        if (!seen.contains(pet)) faults.push_back(whose + " has lost pet " + std::to_string(pet.value));
    }
    Count count{person.pets.size(), 0};
    for (const Order& order : person.orders)
        if (order.kind == OrderKind::create && order.outcome == Outcome::unknown) ++count.possible;
    if (!count.allows(mine.pets.size()))
        faults.push_back(whose + " has pets: " + seen_of(mine.pets.size(), count));
    return faults;
}

}  // namespace livepet::loadgen
