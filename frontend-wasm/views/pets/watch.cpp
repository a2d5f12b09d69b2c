#include "frontend-wasm/views/pets/watch.hpp"

#include <algorithm>
#include <variant>

#include "frontend-wasm/views/pets/drawings/pose.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::ui::views {

void PetWatch::begin_frame(std::int64_t now_ms) {
    now_ms_ = now_ms;
    if (const auto rules = store_.follow<pets::Rules>(pets::rules_topic); rules && pets::are_sound(*rules))
        rules_ = *rules;
}

PetWatch::Memory& PetWatch::memory_of(pets::PetId id) {
    if (memories_.size() >= watched_max && !memories_.contains(id)) {
        memories_.erase(std::min_element(
            memories_.begin(), memories_.end(),
            [](const auto& a, const auto& b) { return a.second.seen_at_ms < b.second.seen_at_ms; }));
    }
    return memories_[id];
}

/// A new revision that is less hungry than the pet should be by now: somebody has fed it.
void PetWatch::notice_meal(Memory& memory, const store::TopicView<pets::Pet>& view, const pets::Pet& now) {
    const bool known = memory.revision != 0;
    const bool fed = known && view.revision != memory.revision && now.hunger < memory.hunger;
    if (fed && now_ms_ - memory.meal_at_ms >= joy_ms) memory.meal_at_ms = now_ms_;
    memory.revision = view.revision;
    memory.hunger = now.hunger;
    memory.seen_at_ms = now_ms_;
}

/// A refusal changes nothing, and there is nothing to foresee of it.
void PetWatch::foresee(pets::Pet& pet) const {
    store_.foresee(
        pets::app_name, pets::pet_topic(pet.id), [&](base::BytesView body, base::WorldTime given_at) {
            const auto command = wire::decode<pets::Command>(body);
            if (!command) return;
            if (const auto* meal = std::get_if<pets::Feed>(&*command); meal && meal->pet == pet.id)
                static_cast<void>(pets::apply(pet, *meal, rules_, given_at));
            if (const auto* treat = std::get_if<pets::Treat>(&*command); treat && treat->pet == pet.id)
                static_cast<void>(pets::apply(pet, *treat, rules_, given_at));
        });
}

PetNow PetWatch::look(pets::PetId id) {
    const auto view = store_.follow<pets::Pet>(pets::pet_topic(id));
    PetNow now;
    now.status = view.status;
    now.reason = view.reason;
    if (!view) return now;
    now.pet = *view;
    foresee(*now.pet);
    pets::advance(*now.pet, rules_, store_.world_now());
    Memory& memory = memory_of(id);
    notice_meal(memory, view, *now.pet);
    const std::int64_t since = now_ms_ - memory.meal_at_ms;
    if (since >= 0 && since < joy_ms && now.pet->alive) now.since_meal_ms = since;
    return now;
}

void PetWatch::served(pets::PetId id) {
    Memory& memory = memory_of(id);
    memory.meal_at_ms = now_ms_;
    memory.seen_at_ms = now_ms_;
}

}  // namespace livepet::ui::views
