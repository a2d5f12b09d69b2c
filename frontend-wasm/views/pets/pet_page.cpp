#include "frontend-wasm/views/pets/pet_page.hpp"

#include <algorithm>
#include <string>

#include "frontend-wasm/views/pets/drawings/mood.hpp"
#include "frontend-wasm/views/pets/history_card.hpp"
#include "frontend-wasm/views/pets/mood_pill.hpp"
#include "frontend-wasm/views/pets/pet_card.hpp"
#include "frontend-wasm/views/pets/portrait.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/link.hpp"
#include "frontend-wasm/widgets/meter.hpp"
#include "frontend-wasm/widgets/picture.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/people.hpp"

namespace livepet::ui::views {

using widgets::Ui;

namespace {

widgets::TextSpec soft(widgets::TextStyle style = widgets::TextStyle::body) {
    widgets::TextSpec spec;
    spec.tone = widgets::Tone::soft;
    spec.style = style;
    return spec;
}

void draw_back_link(Ui& ui, bool is_mine) {
    widgets::back_link(ui, is_mine ? "My pets" : "All pets", is_mine ? "#/pets" : "#/all");
}

void draw_missing(PageContext& page, pets::PetId id, const PetNow& now) {
    Ui& ui = page.ui;
    draw_back_link(ui, false);
    if (now.status != store::TopicStatus::closed) {
        widgets::heading(ui, 1, "Pet " + std::to_string(id.value));
        return widgets::text(ui, "Looking for it\xE2\x80\xA6", soft());
    }
    page.title = "No such pet";
    widgets::heading(ui, 1, "No such pet");
    widgets::Card card(ui);
    widgets::text(ui, "Nobody in this world has the number " + std::to_string(id.value) + ". " + now.reason);
    widgets::text(ui, "The link may be of another world, or have lost a digit on its way.", soft());
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::world;
    if (widgets::button(ui, "See who lives here", spec)) widgets::follow(ui, "#/newest");
}

void draw_hunger(Ui& ui, const pets::Pet& pet, const pets::Rules& rules) {
    const std::string hunger = of_words(pet.hunger, rules.hunger_max);
    const double fullness = 1 - static_cast<double>(pet.hunger) / rules.hunger_max;
    const auto full_hearts = static_cast<std::uint64_t>(fullness * widgets::hearts_count + 0.5);
    {
        widgets::Row row(ui, 28);
        const std::string words = of_words(full_hearts, widgets::hearts_count) + " hearts";
        widgets::hearts(ui, "Fullness", {fullness, 1, words, ui.theme().heart}, 24);
        row.push_right(widgets::pill_width(describe(mood_of(pet, rules))));
        widgets::pill(ui, "mood", describe(mood_of(pet, rules)), pill_of(mood_of(pet, rules)));
    }
    ui.layout().space(4);
    const widgets::Color color = pet.hunger >= rules.hunger_max       ? ui.theme().bad
                                 : pet.hunger * 2 >= rules.hunger_max ? ui.theme().warn
                                                                      : ui.theme().good;
    widgets::meter(ui, "Hunger",
                   {static_cast<double>(pet.hunger), static_cast<double>(rules.hunger_max), hunger, color});
    widgets::text(ui, "Hunger " + hunger, soft(widgets::TextStyle::caption));
}

/// When it will be as hungry as it can be; empty once it is.
std::string outlook(const pets::Pet& pet, const pets::Rules& rules) {
    if (pet.hunger >= rules.hunger_max) {
        const auto left =
            rules.tick *
            static_cast<std::int64_t>(rules.starve_ticks - std::min(pet.starving_ticks, rules.starve_ticks));
        std::string words = age_words(left);
        words.erase(words.rfind(' '));  // "old"
        return "It could not be hungrier. Without a meal it lives for another " + words + ".";
    }
    const std::uint64_t ticks =
        (std::uint64_t{rules.hunger_max - pet.hunger} + rules.hunger_per_tick - 1) / rules.hunger_per_tick;
    std::string words = age_words(rules.tick * static_cast<std::int64_t>(ticks));
    words.erase(words.rfind(' '));
    return words == "just" ? "It will be starving any moment."
                           : "Starving in " + words + ", if nobody feeds it.";
}

void draw_watchers(PageContext& page, pets::PetId id) {
    const auto people = page.store.follow<sync::People>(pets::watchers_topic(id));
    if (!people || people.status != store::TopicStatus::live) return;
    const std::string words = watchers_words(*people, page.store.user());
    if (words.empty()) return;
    widgets::TextSpec spec = soft(widgets::TextStyle::caption);
    spec.icon = widgets::Icon::people;
    widgets::text(page.ui, words, spec);
}

void draw_sharing(PageContext& page, pets::PetId id) {
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::link;
    spec.emphasis = widgets::Emphasis::quiet;
    spec.description = "Whoever has it can watch this pet, and give it treats.";
    if (!widgets::button(page.ui, "Copy link", spec)) return;
    page.ui.window().copy_text(std::string(page.address) + href_of(id));
    page.ui.toast("The link is copied.");
}

}  // namespace

void PetPage::draw_details(PageContext& page, PetWatch& watch, const PetNow& now) {
    Ui& ui = page.ui;
    const pets::Pet& pet = *now.pet;
    const pets::Rules& rules = watch.rules();
    widgets::heading(ui, 1, pet.name);
    const bool is_mine = pet.owner.value != 0 && pet.owner.value == page.store.user();
    std::string about(name_of(pet.species));
    about += ", ";
    about += age_words(age_of(pet, rules));
    if (is_mine) about += ", lives with you";
    widgets::text(ui, about, soft());
    draw_watchers(page, pet.id);
    ui.layout().space(widgets::space_s);
    if (!pet.alive) {
        widgets::TextSpec rest;
        rest.icon = widgets::Icon::leaf;
        widgets::text(ui, epitaph(pet, rules), rest);
        widgets::text(ui, "It cannot eat any more. Its page stays, for those who want to remember it.",
                      soft());
        return draw_sharing(page, pet.id);
    }
    draw_hunger(ui, pet, rules);
    widgets::text(ui, outlook(pet, rules), soft(widgets::TextStyle::caption));
    ui.layout().space(widgets::space_s);
    servings_.draw(page, watch, pet);
    draw_sharing(page, pet.id);
    servings_.draw_plug(page, watch, pet.id);
}

void PetPage::draw_pet(PageContext& page, PetWatch& watch, PetNow& now) {
    Ui& ui = page.ui;
    page.title = now.pet->name;
    const bool is_mine = now.pet->owner.value != 0 && now.pet->owner.value == page.store.user();
    draw_back_link(ui, is_mine);
    const bool side_by_side = ui.layout().width() >= 680;
    const float width = ui.layout().width();
    const float stage_width = side_by_side ? width * 0.56F : width;
    const float room = ui.environment().height;
    const float stage_height = side_by_side ? std::clamp(room - 180, 300.0F, stage_width * 0.9F)
                                            : std::clamp(room * 0.33F, 180.0F, 340.0F);
    const auto stage = [&] {
        widgets::picture(
            ui, portrait_words(*now.pet, watch.rules()), stage_height,
            [&](semantics::Rect area) { draw_portrait_in(ui, area, now, watch.rules(), widgets::radius_l); });
    };
    if (!side_by_side) {
        stage();
        {
            const widgets::Card card(ui, widgets::space_l);
            draw_details(page, watch, now);
        }
        return draw_history(page, now.pet->id);
    }
    const widgets::Row row(ui, 1, widgets::space_xl);
    {
        const widgets::Column left(ui, stage_width, widgets::space_xl);
        stage();
    }
    const widgets::Column right(ui, width - stage_width - widgets::space_xl, widgets::space_xl);
    {
        const widgets::Card card(ui);
        draw_details(page, watch, now);
    }
    draw_history(page, now.pet->id);
}

void PetPage::draw(PageContext& page, PetWatch& watch, pets::PetId id) {
    servings_.settle(page, id);
    PetNow now = watch.look(id);
    if (!now.pet) return draw_missing(page, id, now);
    draw_pet(page, watch, now);
}

}  // namespace livepet::ui::views
