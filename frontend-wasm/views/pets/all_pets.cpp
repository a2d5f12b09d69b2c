#include "frontend-wasm/views/pets/all_pets.hpp"

#include <array>
#include <span>
#include <utility>

#include "frontend-wasm/views/pets/pet_card.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/choice.hpp"
#include "frontend-wasm/widgets/keys.hpp"
#include "frontend-wasm/widgets/list.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "shared/apps/pets/list_text.hpp"

namespace livepet::ui::views {

using pets::ListQuery;
using pets::ListSort;
using widgets::Ui;

namespace {

struct Sorting {
    ListSort sort;
    widgets::Option option;
    widgets::Option ascending;
    widgets::Option descending;
};

constexpr std::array sortings_of_pets{
    Sorting{ListSort::name, {"Name"}, {"A to Z"}, {"Z to A"}},
    Sorting{ListSort::birth, {"Age"}, {"Oldest first"}, {"Youngest first"}},
    Sorting{ListSort::fed, {"Last fed"}, {"Longest ago"}, {"Just now"}},
    Sorting{ListSort::starving, {"Hunger"}, {"Hungriest"}, {"Fullest"}},
};
constexpr std::array sortings_of_graves{
    Sorting{ListSort::death, {"Death"}, {"Earliest first"}, {"Latest first"}},
    Sorting{ListSort::name, {"Name"}, {"A to Z"}, {"Z to A"}},
};

std::span<const Sorting> sortings_of(bool graves) {
    if (graves) return sortings_of_graves;
    return sortings_of_pets;
}

std::size_t index_of(std::span<const Sorting> sortings, ListSort sort) {
    for (std::size_t i = 0; i < sortings.size(); ++i) {
        if (sortings[i].sort == sort) return i;
    }
    return 0;
}

/// The first page of what `query` asks for.
ListQuery from_the_start(ListQuery query) {
    query.after.reset();
    query.before.reset();
    return query;
}

void go_to(PageContext& page, const ListQuery& query) { page.ui.window().set_route(route_of(query)); }

/// "312 pets", "More than 2,500 graves, those that begin with \u201czo\u201d".
std::string summary_of(const ListQuery& query, const pets::PetPage& shown) {
    std::string words = shown.found_more ? "More than " : "";
    std::string count = pets_words(shown.found);
    if (query.graves) count.replace(count.find("pet"), 3, "grave");
    words += count;
    if (!query.search.empty())
        words += " whose name begins with \xE2\x80\x9C" + query.search + "\xE2\x80\x9D";
    return words;
}

std::string words_for_none(const ListQuery& query) {
    if (!query.search.empty())
        return std::string("Nobody ") + (query.graves ? "here" : "alive") + " has a name that begins so.";
    return query.graves ? "Nobody has died yet." : "This world is still empty. The first pet could be yours.";
}

}  // namespace

std::string route_of(const ListQuery& query) {
    const std::string text = to_text(query);
    return text.empty() ? "all" : "all?" + text;
}

void AllPets::search_when_typed(PageContext& page) {
    if (!is_typing_) return;
    if (page.ui.now_ms() - typed_at_ms_ < typing_pause_ms) return page.ui.window().request_frame();
    is_typing_ = false;
    ListQuery query = from_the_start(query_);
    query.search = pets::bounded_search(typed_);
    page.ui.window().replace_route(route_of(query));
}

void AllPets::draw_search(PageContext& page) {
    widgets::TextFieldSpec spec;
    spec.placeholder = "The beginning of a name";
    const widgets::TextFieldResult field = widgets::text_field(page.ui, "Search", typed_, spec);
    if (field.changed) {
        is_typing_ = true;
        typed_at_ms_ = page.ui.now_ms();
        page.ui.window().request_frame();
    }
    if (field.submitted) typed_at_ms_ = page.ui.now_ms() - typing_pause_ms;
    search_when_typed(page);
}

void AllPets::draw_sorting(PageContext& page) {
    Ui& ui = page.ui;
    const std::span<const Sorting> sortings = sortings_of(query_.graves);
    const std::size_t chosen = index_of(sortings, query_.sort);
    std::vector<widgets::Option> options;
    for (const Sorting& sorting : sortings) options.push_back(sorting.option);
    const std::size_t sort = widgets::segmented_choice(ui, "Sort by", options, chosen);
    if (sort != chosen) {
        ListQuery query = from_the_start(query_);
        query.sort = sortings[sort].sort;
        query.descending = query.sort == ListSort::death;
        return go_to(page, query);
    }
    const std::array directions{sortings[chosen].ascending, sortings[chosen].descending};
    const std::size_t direction = query_.descending ? 1 : 0;
    if (widgets::segmented_choice(ui, "Order", directions, direction) == direction) return;
    ListQuery query = from_the_start(query_);
    query.descending = !query.descending;
    go_to(page, query);
}

void AllPets::draw_controls(PageContext& page) {
    Ui& ui = page.ui;
    const std::array lists{widgets::Option{"Alive", widgets::Icon::paw},
                           widgets::Option{"Graveyard", widgets::Icon::leaf}};
    const std::size_t list = query_.graves ? 1 : 0;
    const auto draw_lists = [&] {
        if (widgets::segmented_choice(ui, "Which pets", lists, list) == list) return;
        ListQuery query;
        query.search = query_.search;
        query.graves = !query_.graves;
        query.sort = query.graves ? ListSort::death : ListSort::name;
        query.descending = query.graves;
        go_to(page, query);
    };
    const float width = ui.layout().width();
    if (width < 680) {
        draw_lists();
        draw_search(page);
        return draw_sorting(page);
    }
    const float half = (width - widgets::space_xl) / 2;
    const widgets::Row row(ui, 1, widgets::space_xl);
    {
        const widgets::Column left(ui, half, widgets::space_m);
        draw_search(page);
    }
    const widgets::Column right(ui, half, widgets::space_s);
    draw_lists();
    draw_sorting(page);
}

void AllPets::draw_paging(PageContext& page, const pets::PetPage& shown) {
    if (!shown.previous && !shown.next) return;
    Ui& ui = page.ui;
    const float half = (ui.layout().width() - widgets::space_m) / 2;
    const auto turn = [&](const std::optional<pets::ListPlace>& place, bool forward) {
        ListQuery query = from_the_start(query_);
        (forward ? query.after : query.before) = place;
        go_to(page, query);
        ui.focus_page_heading();
    };
    const widgets::Row row(ui, widgets::target_points_min, widgets::space_m);
    widgets::ButtonSpec spec;
    spec.width = half;
    spec.disabled = !shown.previous;
    spec.description = "Key p";
    if (widgets::button(ui, "Previous page", spec) || (shown.previous && widgets::typed_character(ui, 'p')))
        turn(shown.previous, false);
    spec.disabled = !shown.next;
    spec.description = "Key n";
    if (widgets::button(ui, "Next page", spec) || (shown.next && widgets::typed_character(ui, 'n')))
        turn(shown.next, true);
}

void AllPets::draw_pets(PageContext& page, PetWatch& watch, const pets::PetPage& shown) {
    const std::vector<pets::PetId> ids = shown.pets;
    {
        const widgets::List group(page.ui, query_.graves ? "Graves" : "Pets");
        widgets::Grid grid(page.ui, pet_card_width_min, pet_card_height);
        for (const pets::PetId id : ids) {
            const widgets::ListItem item(page.ui, id.value);
            pet_card(page.ui, grid.next(), id, watch.look(id), watch.rules());
        }
    }
    draw_paging(page, shown);
}

void AllPets::draw(PageContext& page, PetWatch& watch, std::string_view text) {
    ListQuery query = pets::parse_list_query(text).value_or(ListQuery{});
    if (query.search != query_.search && !is_typing_) typed_ = query.search;
    query_ = std::move(query);
    page.title = query_.graves ? "Graveyard" : "All pets";
    const auto list = page.store.follow<pets::PetPage>(pets::list_topic(query_));
    if (list) shown_ = *list;

    widgets::TextSpec soft;
    soft.tone = widgets::Tone::soft;
    {
        const widgets::Column header(page.ui, page.ui.layout().width(), 2);
        widgets::heading(page.ui, 1, page.title);
        std::string words = "Looking around\xE2\x80\xA6";
        if (list.status == store::TopicStatus::closed) {
            words = list.reason;
        } else if (shown_) {
            words = shown_->pets.empty() ? words_for_none(query_) : summary_of(query_, *shown_);
        }
        widgets::announced_text(page.ui, "found", words, soft, semantics::Live::polite);
    }
    draw_controls(page);
    if (shown_) draw_pets(page, watch, pets::PetPage(*shown_));
}

}  // namespace livepet::ui::views
