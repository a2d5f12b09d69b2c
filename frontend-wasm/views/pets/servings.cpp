#include "frontend-wasm/views/pets/servings.hpp"

#include <algorithm>
#include <string>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"

namespace livepet::ui::views {

using store::CommandPhase;
using widgets::Ui;

namespace {

/// Two presses within this are one, however fast the answer to the first is: what systems let people choose
/// for it is about half a second.
constexpr std::int64_t double_click_ms = 400;

bool is_online(const PageContext& page) {
    return page.store.connection().phase == transport::ConnectionPhase::online;
}

}  // namespace

pets::Command Servings::command_for(Kind kind, pets::PetId id) {
    if (kind == Kind::meal) return pets::Feed{id};
    if (kind == Kind::treat) return pets::Treat{id};
    return pets::PullThePlug{id};
}

void Servings::settle(PageContext& page, pets::PetId id) {
    if (id != pet_) served_last_ = Kind::none;
    pet_ = id;
    std::erase_if(under_way_, [&page](const Serving& serving) {
        const store::CommandStatus status = page.store.status(serving.ticket);
        if (!status.finished()) return false;
        if (status.phase != CommandPhase::done) page.ui.toast(std::string(status.message), true);
        if (status.phase == CommandPhase::done && serving.kind == Kind::plug)
            page.ui.toast("Its actor has crashed, and its supervisor has brought it back.");
        return true;
    });
}

bool Servings::is_under_way(Kind kind) const {
    return std::any_of(under_way_.begin(), under_way_.end(),
                       [&](const Serving& serving) { return serving.kind == kind && serving.pet == pet_; });
}

void Servings::serve(PageContext& page, PetWatch& watch, pets::PetId id, Kind kind) {
    if (lead_guest_to_log_in(page)) return;
    if (kind == served_last_ && page.ui.now_ms() - served_at_ms_ < double_click_ms) return;
    const pets::Command command = command_for(kind, id);
    // The server does not remember that a plug was pulled.
    const store::Ticket ticket = kind == Kind::plug ? page.store.send_once(pets::app_name, command)
                                                    : page.store.send(pets::app_name, command);
    under_way_.push_back({kind, id, ticket});
    served_last_ = kind;
    served_at_ms_ = page.ui.now_ms();
    if (kind != Kind::plug && page.store.status(ticket).phase == CommandPhase::pending) watch.served(id);
    settle(page, id);
}

void Servings::draw_meal(PageContext& page, PetWatch& watch, pets::PetId id, float width) {
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::meal;
    spec.emphasis = widgets::Emphasis::primary;
    spec.width = width;
    spec.pending = is_under_way(Kind::meal);
    spec.disabled = !page.store.takes_commands();
    const std::string words =
        "A meal takes " + std::to_string(watch.rules().feed_amount) + " off the hunger.";
    spec.description = words;
    if (widgets::button(page.ui, "Feed", spec)) serve(page, watch, id, Kind::meal);
}

void Servings::draw_treat(PageContext& page, PetWatch& watch, pets::PetId id, float width) {
    const std::string words = treats_.words();
    const std::string effect =
        "A treat takes " + std::to_string(watch.rules().treat_amount) + " off the hunger. " + words;
    const bool has_none = treats_.left() == 0U;
    const bool is_guest = page.store.is_guest();  // who is led to log in
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::treat;
    spec.width = width;
    spec.pending = is_under_way(Kind::treat);
    spec.disabled = !is_guest && (!page.store.takes_commands() || has_none);
    spec.description = is_guest   ? std::string_view("Log in to give it a treat.")
                       : has_none ? std::string_view(words)
                                  : std::string_view(effect);
    if (widgets::button(page.ui, "Treat", spec)) serve(page, watch, id, Kind::treat);
}

void Servings::draw_caption(PageContext& page) {
    const bool waits = !is_online(page) && page.store.takes_commands() && !under_way_.empty();
    const std::string words = waits                   ? "This is kept, and done once you are online again."
                              : page.store.is_guest() ? "Log in to give it a treat."
                                                      : treats_.words();
    widgets::TextSpec caption;
    caption.tone = widgets::Tone::soft;
    caption.style = widgets::TextStyle::caption;
    if (!words.empty()) widgets::text(page.ui, words, caption);
}

void Servings::draw(PageContext& page, PetWatch& watch, const pets::Pet& pet) {
    treats_.follow(page);
    const bool is_mine = check_feeder(pet.owner, pets::UserId{page.store.user()}) == pets::Refusal::none;
    const float width = page.ui.layout().width();
    if (is_mine) {
        const float half = (width - widgets::space_m) / 2;
        const widgets::Row row(page.ui, widgets::target_points_min, widgets::space_m);
        draw_meal(page, watch, pet.id, half);
        draw_treat(page, watch, pet.id, half);
    } else {
        draw_treat(page, watch, pet.id, width);
    }
    draw_caption(page);
}

/// For people to see its supervisor bring it back.
void Servings::draw_plug(PageContext& page, PetWatch& watch, pets::PetId id) {
    if (page.store.role() != wire::Role::administrator) return;
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::warning;
    spec.emphasis = widgets::Emphasis::quiet;
    spec.busy = is_under_way(Kind::plug);
    spec.disabled = !is_online(page);
    spec.description = "Its actor crashes; its supervisor brings it back as it was.";
    if (widgets::button(page.ui, "Pull the plug", spec)) serve(page, watch, id, Kind::plug);
}

}  // namespace livepet::ui::views
