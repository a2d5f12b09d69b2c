#include "frontend-wasm/views/pets/create_pet.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "frontend-wasm/platform/local_storage.hpp"
#include "frontend-wasm/views/pets/pet_card.hpp"
#include "frontend-wasm/views/pets/portrait.hpp"
#include "frontend-wasm/views/pets/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/choice.hpp"
#include "frontend-wasm/widgets/link.hpp"
#include "frontend-wasm/widgets/picture.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "shared/apps/pets/name.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/base/text.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::ui::views {

using platform::Storage;
using store::CommandPhase;
using widgets::Ui;

namespace {

const std::string name_key = platform::draft_key("pet.name");
const std::string species_key = platform::draft_key("pet.species");

/// Without white space at its ends, which nobody means.
std::string_view trimmed(std::string_view name) {
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    return name;
}

}  // namespace

void CreatePet::load_draft() {
    if (std::exchange(loaded_, true)) return;
    name_ = platform::load(Storage::tab, name_key).value_or("");
    const std::string species = platform::load(Storage::tab, species_key).value_or("0");
    unsigned index = 0;
    std::from_chars(species.data(), species.data() + species.size(), index);
    if (index < pets::species_count) species_ = static_cast<pets::Species>(index);
}

void CreatePet::save_draft() const {
    platform::save(Storage::tab, name_key, name_);
    platform::save(Storage::tab, species_key, std::to_string(static_cast<unsigned>(species_)));
}

void CreatePet::forget_draft() {
    platform::forget(Storage::tab, name_key);
    platform::forget(Storage::tab, species_key);
    *this = CreatePet();
    loaded_ = true;
}

std::string CreatePet::error() const {
    if (!refusal_.empty()) return refusal_;
    const pets::Refusal refusal = pets::check_name(trimmed(name_));
    if (refusal == pets::Refusal::none) return {};
    // While it is still being typed, a name is not yet too short.
    const bool unfinished =
        refusal == pets::Refusal::name_too_short || refusal == pets::Refusal::name_is_blank;
    if (unfinished && !touched_) return {};
    return std::string(pets::describe(refusal));
}

void CreatePet::submit(PageContext& page) {
    if (waiting_) return;
    touched_ = true;
    if (pets::check_name(trimmed(name_)) != pets::Refusal::none) {
        wants_name_ = true;
        return;
    }
    if (lead_guest_to_log_in(page)) return;  // the draft is kept
    pets::Create command;
    command.name = trimmed(name_);
    command.species = species_;
    ticket_ = page.store.send(pets::app_name, pets::Command{command});
    waiting_ = true;
    settle(page);
}

void CreatePet::settle(PageContext& page) {
    if (!waiting_) return;
    const store::CommandStatus status = page.store.status(ticket_);
    if (!status.finished()) return;
    waiting_ = false;
    if (status.phase == CommandPhase::refused) {
        refusal_ = status.message;
        wants_name_ = true;
        return;
    }
    if (status.phase != CommandPhase::done) {
        const bool lost = status.phase == CommandPhase::lost;
        page.ui.toast(lost ? "The connection broke. Look among your pets whether it was born."
                           : std::string(status.message),
                      true);
        return;
    }
    const auto done = wire::decode<pets::Done>(status.body);
    page.ui.toast(name_ + " has moved in.");
    forget_draft();
    page.ui.window().set_route(done ? href_of(done->pet).substr(2) : "pets");
}

void CreatePet::draw_species(PageContext& page) {
    Ui& ui = page.ui;
    widgets::heading(ui, 2, "Who will it be?");
    std::array<widgets::Option, pets::species_count> options;
    for (std::size_t i = 0; i < options.size(); ++i)
        options[i].label = name_of(static_cast<pets::Species>(i));
    const auto before = static_cast<std::size_t>(species_);
    const std::size_t chosen =
        widgets::tile_choice(ui, "Species", options, before, [&](std::size_t i, semantics::Rect area) {
            draw_species_in(ui, area, static_cast<pets::Species>(i), i == static_cast<std::size_t>(species_));
        });
    if (chosen == before) return;
    species_ = static_cast<pets::Species>(chosen);
    refusal_.clear();
    save_draft();
}

void CreatePet::draw_name(PageContext& page) {
    const std::size_t count = base::count_code_points(trimmed(name_)).value_or(0);
    const std::string counter = of_words(count, pets::name_code_points_max);
    const std::string wrong = error();
    widgets::TextFieldSpec spec;
    spec.hint = "3 to 100 characters, in any script.";
    spec.error = wrong;
    spec.counter = counter;
    spec.placeholder = "What will you call it?";
    spec.required = true;
    spec.disabled = waiting_;
    const widgets::TextFieldResult field = widgets::text_field(page.ui, "Name", name_, spec);
    if (field.changed) {
        refusal_.clear();
        save_draft();
    }
    if (field.left && !name_.empty()) touched_ = true;
    if (field.submitted) submit(page);
    if (std::exchange(wants_name_, false)) {
        page.ui.focus().set(field.id, true);
        page.ui.window().request_frame();
    }
}

void CreatePet::draw_form(PageContext& page) {
    Ui& ui = page.ui;
    draw_name(page);
    ui.layout().space(widgets::space_s);
    const bool online = page.store.connection().phase == transport::ConnectionPhase::online;
    const bool takes_it = page.store.takes_commands();
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::heart;
    spec.emphasis = widgets::Emphasis::primary;
    spec.busy = waiting_;
    spec.disabled = !takes_it;
    spec.width = ui.layout().width();
    if (!online)
        spec.description = takes_it ? "You are offline. It moves in once you are back."
                                    : "You are offline. What you have typed is kept.";
    if (widgets::button(ui, "Welcome it home", spec)) submit(page);
    if (online) return;
    widgets::TextSpec note;
    note.style = widgets::TextStyle::caption;
    note.tone = widgets::Tone::soft;
    widgets::text(ui, spec.description, note);
}

void CreatePet::draw(PageContext& page) {
    Ui& ui = page.ui;
    page.title = "A new pet";
    load_draft();
    settle(page);
    widgets::back_link(ui, "My pets", "#/pets");
    widgets::heading(ui, 1, "A new pet");
    const float width = ui.layout().width();
    if (width < 680) {
        draw_species(page);
        const widgets::Card card(ui, widgets::space_l);
        return draw_form(page);
    }
    const float right_width = std::clamp(width * 0.4F, 300.0F, 420.0F);
    const widgets::Row row(ui, 1, widgets::space_xl);
    {
        const widgets::Column left(ui, width - right_width - widgets::space_xl, widgets::space_m);
        draw_species(page);
    }
    const widgets::Column right(ui, right_width, widgets::space_l);
    const widgets::Card card(ui);
    widgets::picture(ui, "Preview: " + with_article(species_), 220, [&](semantics::Rect area) {
        draw_example_in(ui, area, species_, 0, widgets::radius_m);
    });
    draw_form(page);
}

}  // namespace livepet::ui::views
