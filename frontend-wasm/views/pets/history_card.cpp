#include "frontend-wasm/views/pets/history_card.hpp"

#include <string>

#include "frontend-wasm/platform/local_time.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/list.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/topics.hpp"

namespace livepet::ui::views {
namespace {

/// "Ada gave it a treat, 21 Nov, 14:05".
std::string words_for(const pets::Meal& meal) {
    std::string words = meal.user_name.empty() ? "Somebody" : meal.user_name;
    words += meal.kind == pets::MealKind::treat ? " gave it a treat, " : " fed it, ";
    return words + date_words(platform::local_time(meal.at));
}

}  // namespace

void draw_history(PageContext& page, pets::PetId id) {
    const auto history = page.store.follow<pets::History>(pets::history_topic(id));
    if (!history) return;
    widgets::Ui& ui = page.ui;
    const widgets::Card card(ui, ui.is_phone() ? widgets::space_l : widgets::space_xl);
    widgets::heading(ui, 2, "Who fed it");
    widgets::TextSpec soft;
    soft.tone = widgets::Tone::soft;
    if (history->meals.empty()) return widgets::text(ui, "Nobody yet.", soft);
    const widgets::List list(ui, "Meals");
    std::uint64_t key = history->meals.size();
    for (const pets::Meal& meal : history->meals) {
        const widgets::ListItem item(ui, key--);
        widgets::TextSpec spec = soft;
        spec.icon = meal.kind == pets::MealKind::treat ? widgets::Icon::treat : widgets::Icon::meal;
        spec.one_line = true;
        widgets::text(ui, words_for(meal), spec);
    }
}

}  // namespace livepet::ui::views
