#include "frontend-wasm/views/accounts/recover.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/views/accounts/fields.hpp"
#include "frontend-wasm/views/accounts/welcome.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/link.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/accounts/rules.hpp"

namespace livepet::ui::views {

using accounts::Refusal;
using widgets::Ui;

void Recover::submit(PageContext& page) {
    if (errand_.is_under_way()) return;
    tried_ = true;
    if (name_.empty() || code_.empty() || accounts::check_password(password_) != Refusal::none) {
        wants_focus_ = true;
        return;
    }
    errand_.send(page, accounts::Recover{name_, code_, password_});
    settle(page);
}

void Recover::settle(PageContext& page) {
    const auto outcome = errand_.take_outcome(page);
    if (!outcome) return;
    if (outcome->done) {
        *this = Recover();
        return welcome(page, outcome->body);
    }
    refusal_ = outcome->words;
    wants_focus_ = true;
}

void Recover::draw_form(PageContext& page) {
    Ui& ui = page.ui;
    const bool busy = errand_.is_under_way();
    const Refusal wrong = accounts::check_password(password_);
    const std::string_view missing_name = tried_ && name_.empty() ? "Your name is missing." : "";
    const std::string_view code_error = !refusal_.empty()
                                            ? std::string_view(refusal_)
                                            : (tried_ && code_.empty() ? "The code is missing." : "");
    const std::string_view weak = tried_ && wrong != Refusal::none ? accounts::describe(wrong) : "";
    const auto name = widgets::text_field(ui, "Name", name_, name_field(missing_name, busy));
    widgets::TextFieldSpec spec;
    spec.hint = "As an administrator gave it to you.";
    spec.error = code_error;
    spec.autocomplete = "one-time-code";
    spec.required = true;
    spec.disabled = busy;
    const auto code = widgets::text_field(ui, "Recovery code", code_, spec);
    const auto password =
        widgets::text_field(ui, "New password", password_, password_field("new-password", weak, busy));
    if (name.changed || code.changed || password.changed) refusal_.clear();
    if (std::exchange(wants_focus_, false))
        focus_field(ui, !missing_name.empty() ? name : !code_error.empty() ? code : password);

    ui.layout().space(widgets::space_s);
    const bool online = page.store.connection().phase == transport::ConnectionPhase::online;
    widgets::ButtonSpec button;
    button.icon = widgets::Icon::key;
    button.emphasis = widgets::Emphasis::primary;
    button.busy = busy;
    button.disabled = !online;
    button.width = ui.layout().width();
    const bool pressed = widgets::button(ui, "Set the new password", button);
    if (pressed || name.submitted || code.submitted || password.submitted) submit(page);
}

void Recover::draw(PageContext& page) {
    Ui& ui = page.ui;
    page.title = "Recover an account";
    settle(page);
    const widgets::Column column(ui, std::min(ui.layout().width(), form_width_max), widgets::space_l);
    widgets::back_link(ui, "Log in", "#/log-in");
    widgets::heading(ui, 1, "Recover an account");
    const widgets::Card card(ui, ui.is_phone() ? widgets::space_l : widgets::space_xl);
    draw_form(page);
}

}  // namespace livepet::ui::views
