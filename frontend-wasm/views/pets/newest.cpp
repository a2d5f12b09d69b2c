#include "frontend-wasm/views/pets/newest.hpp"

#include <vector>

#include "frontend-wasm/views/pets/pet_card.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/list.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/pets/topics.hpp"

namespace livepet::ui::views {

void draw_newest(PageContext& page, PetWatch& watch) {
    page.title = "Newest pets";
    widgets::TextSpec soft;
    soft.tone = widgets::Tone::soft;
    const auto list = page.store.follow<pets::PetList>(pets::newest_topic);
    {
        const widgets::Column header(page.ui, page.ui.layout().width(), 2);
        widgets::heading(page.ui, 1, "Newest pets");
        const bool failed = list.status == store::TopicStatus::closed;
        if (!list) return widgets::text(page.ui, failed ? list.reason : "Looking around\xE2\x80\xA6", soft);
        const std::string words =
            list->population == 0 ? "This world is still empty. The first pet could be yours."
            : list->population == 1
                ? "One pet lives in this world."
                : pets_words(list->population) + " live in this world. Anyone may give them treats.";
        widgets::text(page.ui, words, soft);
    }
    const std::vector<pets::PetId> ids = list->pets;
    const widgets::List group(page.ui, "Newest pets");
    widgets::Grid grid(page.ui, pet_card_width_min, pet_card_height);
    for (const pets::PetId id : ids) {
        const widgets::ListItem item(page.ui, id.value);
        pet_card(page.ui, grid.next(), id, watch.look(id), watch.rules());
    }
}

}  // namespace livepet::ui::views
