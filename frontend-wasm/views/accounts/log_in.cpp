#include "frontend-wasm/views/accounts/log_in.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/views/accounts/fields.hpp"
#include "frontend-wasm/views/accounts/welcome.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/link.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

using widgets::Ui;

void LogIn::submit(PageContext& page) {
    if (errand_.is_under_way()) return;
    tried_ = true;
    if (name_.empty() || password_.empty()) {
        wants_focus_ = true;
        return;
    }
    errand_.send(page, accounts::LogIn{name_, password_});
    settle(page);
}

void LogIn::settle(PageContext& page) {
    const auto outcome = errand_.take_outcome(page);
    if (!outcome) return;
    if (outcome->done) {
        *this = LogIn();
        return welcome(page, outcome->body);
    }
    refusal_ = outcome->words;
    wants_focus_ = true;
}

void LogIn::draw_form(PageContext& page) {
    Ui& ui = page.ui;
    const bool busy = errand_.is_under_way();
    const std::string_view name_error = tried_ && name_.empty() ? "Your name is missing." : "";
    const std::string_view password_error =
        !refusal_.empty() ? std::string_view(refusal_)
                          : (tried_ && password_.empty() ? "Your password is missing." : "");
    const auto name = widgets::text_field(ui, "Name", name_, name_field(name_error, busy));
    const auto password = widgets::text_field(ui, "Password", password_,
                                              password_field("current-password", password_error, busy));
    if (name.changed || password.changed) refusal_.clear();
    if (std::exchange(wants_focus_, false)) focus_field(ui, name_.empty() ? name : password);

    ui.layout().space(widgets::space_s);
    const bool online = page.store.connection().phase == transport::ConnectionPhase::online;
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::person;
    spec.emphasis = widgets::Emphasis::primary;
    spec.busy = busy;
    spec.disabled = !online;
    spec.width = ui.layout().width();
    if (!online) spec.description = "You are offline.";
    if (widgets::button(ui, "Log in", spec) || name.submitted || password.submitted) submit(page);
}

void LogIn::draw(PageContext& page) {
    Ui& ui = page.ui;
    page.title = "Log in";
    settle(page);
    const widgets::Column column(ui, std::min(ui.layout().width(), form_width_max), widgets::space_l);
    widgets::heading(ui, 1, "Log in");
    {
        const widgets::Card card(ui, ui.is_phone() ? widgets::space_l : widgets::space_xl);
        draw_form(page);
    }
    widgets::link(ui, "Make an account", "#/register");
    widgets::link(ui, "I have a recovery code", "#/recover");
}

}  // namespace livepet::ui::views
