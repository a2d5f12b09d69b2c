#include "frontend-wasm/views/pets/my_pets.hpp"

#include <algorithm>
#include <vector>

#include "frontend-wasm/views/pets/drawings/mood.hpp"
#include "frontend-wasm/views/pets/pet_card.hpp"
#include "frontend-wasm/views/pets/portrait.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/link.hpp"
#include "frontend-wasm/widgets/list.hpp"
#include "frontend-wasm/widgets/picture.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/pets/topics.hpp"

namespace livepet::ui::views {

using widgets::Ui;

namespace {

constexpr std::string_view create_href = "#/pets/new";
constexpr std::string_view add_label = "Add another pet";
constexpr float add_card_height = 132;  // where it stands alone on its line

widgets::TextSpec soft() {
    widgets::TextSpec spec;
    spec.tone = widgets::Tone::soft;
    return spec;
}

/// "3 pets, 1 of them hungry".
std::string summary_of(const std::vector<PetNow>& pets, const pets::Rules& rules) {
    std::size_t hungry = 0;
    std::size_t living = 0;
    for (const PetNow& now : pets) {
        if (!now.pet) continue;
        const Mood mood = mood_of(*now.pet, rules);
        living += mood == Mood::dead ? 0 : 1;
        hungry += mood == Mood::hungry || mood == Mood::starving ? 1 : 0;
    }
    std::string words = pets_words(pets.size());
    if (living == 0) return words;
    if (hungry == 0) return words + (living == 1 ? ", well fed" : ", all well fed");
    return words + ", " + std::to_string(hungry) + (living > 1 ? " of them hungry" : " hungry");
}

void draw_empty(PageContext& page) {
    Ui& ui = page.ui;
    widgets::Card card(ui, ui.is_phone() ? widgets::space_l : widgets::space_xl);
    widgets::picture(ui, "A cat, a fox and a rabbit", ui.is_phone() ? 170 : 220, [&](semantics::Rect area) {
        const float gap = 12;
        const int count = area.width > 560 ? 3 : 2;
        const float width = (area.width - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
        const pets::Species species[] = {pets::Species::cat, pets::Species::fox, pets::Species::rabbit};
        for (int i = 0; i < count; ++i) {
            const float x = area.x + (width + gap) * static_cast<float>(i);
            draw_example_in(ui, {x, area.y, width, area.height}, species[i],
                            static_cast<std::uint64_t>(i) + 9, widgets::radius_m);
        }
    });
    ui.layout().space(widgets::space_s);
    const widgets::Column words(ui, 640, widgets::space_m);
    widgets::heading(ui, 2, "Nobody lives with you yet");
    widgets::text(ui,
                  "A pet grows older and hungrier while you watch, and while you don't. Give it a name, feed "
                  "it when it is "
                  "hungry, and come back to see how it is doing.",
                  soft());
    ui.layout().space(widgets::space_s);
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::plus;
    spec.emphasis = widgets::Emphasis::primary;
    if (widgets::button(ui, "Choose your first pet", spec)) widgets::follow(ui, create_href);
}

void draw_header(PageContext& page, std::string_view summary, bool with_button) {
    Ui& ui = page.ui;
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::plus;
    spec.emphasis = widgets::Emphasis::primary;
    const float button = with_button ? widgets::button_width("New pet", spec) + widgets::space_m : 0.0F;
    widgets::Row row(ui, 1);
    {
        const widgets::Column words(ui, ui.layout().width() - button, 2);
        widgets::heading(ui, 1, "My pets");
        widgets::text(ui, summary, soft());
    }
    if (!with_button) return;
    row.push_right(button - widgets::space_m);
    if (widgets::button(ui, "New pet", spec)) widgets::follow(ui, create_href);
}

void draw_cards(Ui& ui, const std::vector<pets::PetId>& ids, const std::vector<PetNow>& pets,
                const pets::Rules& rules) {
    const widgets::List group(ui, "My pets");
    const bool has_room = ids.size() < pets::pets_of_a_user_max;
    {
        widgets::Grid grid(ui, pet_card_width_min, pet_card_height);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            const widgets::ListItem item(ui, ids[i].value);
            pet_card(ui, grid.next(), ids[i], pets[i], rules);
        }
        if (has_room && !ui.is_phone()) {
            const widgets::ListItem item(ui, 0);
            widgets::add_card(ui, grid.next(), add_label, create_href);
        }
    }
    if (!has_room || !ui.is_phone()) return;
    const widgets::ListItem item(ui, 0);
    widgets::add_card(ui, ui.layout().place(ui.layout().width(), add_card_height), add_label, create_href);
}

}  // namespace

void draw_my_pets(PageContext& page, PetWatch& watch) {
    page.title = "My pets";
    const auto list = page.store.follow<pets::PetList>(pets::mine_topic);
    if (!list) {
        const bool failed = list.status == store::TopicStatus::closed;
        draw_header(page, failed ? list.reason : "Looking for your pets\xE2\x80\xA6", false);
        return;
    }
    const std::vector<pets::PetId> ids = list->pets;
    if (ids.empty()) {
        draw_header(page, "A home for someone small", false);
        draw_empty(page);
        return;
    }
    std::vector<PetNow> pets;
    pets.reserve(ids.size());
    for (const pets::PetId id : ids) pets.push_back(watch.look(id));
    draw_header(page, summary_of(pets, watch.rules()), true);
    draw_cards(page.ui, ids, pets, watch.rules());
}

}  // namespace livepet::ui::views
