#include "frontend-wasm/views/pets/pet_card.hpp"

#include "frontend-wasm/views/pets/drawings/mood.hpp"
#include "frontend-wasm/views/pets/mood_pill.hpp"
#include "frontend-wasm/views/pets/portrait.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/label.hpp"
#include "frontend-wasm/widgets/meter.hpp"
#include "frontend-wasm/widgets/pill.hpp"

namespace livepet::ui::views {

using semantics::Rect;
using widgets::Ui;

namespace {

constexpr float margin = 8;
constexpr float picture_height = 164;
constexpr float padding = 16;

std::string description_of(const pets::Pet& pet, const pets::Rules& rules) {
    std::string words(name_of(pet.species));
    words += ", ";
    words += age_words(age_of(pet, rules));
    words += ". ";
    if (!pet.alive) return words + epitaph(pet, rules);
    words += describe(mood_of(pet, rules));
    return words + ": hunger " + of_words(pet.hunger, rules.hunger_max) + ".";
}

void draw_pet(Ui& ui, Rect rect, const PetNow& now, const pets::Rules& rules) {
    const pets::Pet& pet = *now.pet;
    const widgets::Theme& theme = ui.theme();
    draw_portrait_in(ui, {rect.x + margin, rect.y + margin, rect.width - 2 * margin, picture_height}, now,
                     rules, widgets::radius_m);
    const float x = rect.x + padding;
    const float width = rect.width - 2 * padding;
    float y = rect.y + margin + picture_height + 12;
    widgets::label(ui, {x, y, width, 28}, widgets::TextStyle::title, theme.text, pet.name);
    y += 31;
    const std::string age = std::string(name_of(pet.species)) + ", " + age_words(age_of(pet, rules));
    widgets::label(ui, {x, y, width, 22}, widgets::TextStyle::caption, theme.text_soft, age);
    y += 30;
    if (pet.alive) {
        const double fullness = 1 - static_cast<double>(pet.hunger) / rules.hunger_max;
        widgets::draw_hearts(ui, {x, y + 6}, 16, fullness);
    }
    draw_mood_pill(ui, {x, y, width, widgets::pill_height}, mood_of(pet, rules));
}

}  // namespace

std::string href_of(pets::PetId id) { return "#/pets/" + std::to_string(id.value); }

void pet_card(Ui& ui, Rect rect, pets::PetId id, const PetNow& now, const pets::Rules& rules) {
    const std::string href = href_of(id);
    const std::string name = now.pet ? now.pet->name : "Pet " + std::to_string(id.value);
    const std::string description = now.pet ? description_of(*now.pet, rules) : "On its way.";
    widgets::LinkCardSpec spec;
    spec.rect = rect;
    spec.name = name;
    spec.description = description;
    spec.href = href;
    if (!widgets::link_card(ui, spec)) return;
    if (now.pet) return draw_pet(ui, rect, now, rules);
    widgets::label(ui, {rect.x + padding, rect.bottom() - 96, rect.width - 2 * padding, 26},
                   widgets::TextStyle::strong, ui.theme().text_soft, name);
}

}  // namespace livepet::ui::views
