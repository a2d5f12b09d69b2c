#include "frontend-wasm/views/accounts/register.hpp"

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

namespace {

bool is_about_password(Refusal refusal) {
    return refusal == Refusal::password_too_short || refusal == Refusal::password_too_long;
}

}  // namespace

std::string Register::name_error() const {
    if (!refusal_words_.empty() && !is_about_password(refusal_)) return refusal_words_;
    const Refusal wrong = accounts::check_name(accounts::trimmed_name(name_));
    // While it is still being typed, a name is not yet too short.
    const bool unfinished = wrong == Refusal::name_too_short || wrong == Refusal::name_is_blank;
    if (wrong == Refusal::none || (unfinished && !name_touched_)) return {};
    return std::string(accounts::describe(wrong));
}

std::string Register::password_error() const {
    if (is_about_password(refusal_)) return refusal_words_;
    const Refusal wrong = accounts::check_password(password_);
    if (wrong == Refusal::none || !password_touched_) return {};
    return std::string(accounts::describe(wrong));
}

void Register::submit(PageContext& page) {
    if (errand_.is_under_way()) return;
    name_touched_ = password_touched_ = true;
    if (!name_error().empty() || !password_error().empty()) {
        wants_focus_ = true;
        return;
    }
    errand_.send(page, accounts::Register{name_, password_});
    settle(page);
}

void Register::settle(PageContext& page) {
    const auto outcome = errand_.take_outcome(page);
    if (!outcome) return;
    if (outcome->done) {
        *this = Register();
        return welcome(page, outcome->body);
    }
    refusal_ = outcome->refusal;
    refusal_words_ = outcome->words;
    wants_focus_ = true;
}

void Register::draw_form(PageContext& page) {
    Ui& ui = page.ui;
    const bool busy = errand_.is_under_way();
    const std::string name_wrong = name_error();
    const std::string password_wrong = password_error();
    widgets::TextFieldSpec spec = name_field(name_wrong, busy);
    spec.hint = "3 to 40 characters. Everybody sees it.";
    const auto name = widgets::text_field(ui, "Name", name_, spec);
    const auto password =
        widgets::text_field(ui, "Password", password_, password_field("new-password", password_wrong, busy));
    if (name.changed || password.changed) {
        refusal_ = Refusal::none;
        refusal_words_.clear();
    }
    name_touched_ = name_touched_ || (name.left && !name_.empty());
    password_touched_ = password_touched_ || (password.left && !password_.empty());
    if (std::exchange(wants_focus_, false)) focus_field(ui, name_wrong.empty() ? password : name);

    ui.layout().space(widgets::space_s);
    const bool online = page.store.connection().phase == transport::ConnectionPhase::online;
    widgets::ButtonSpec button;
    button.icon = widgets::Icon::check;
    button.emphasis = widgets::Emphasis::primary;
    button.busy = busy;
    button.disabled = !online;
    button.width = ui.layout().width();
    if (!online) button.description = "You are offline.";
    if (widgets::button(ui, "Make the account", button) || name.submitted || password.submitted) submit(page);
}

void Register::draw(PageContext& page) {
    Ui& ui = page.ui;
    page.title = "Make an account";
    settle(page);
    const widgets::Column column(ui, std::min(ui.layout().width(), form_width_max), widgets::space_l);
    widgets::back_link(ui, "Log in", "#/log-in");
    widgets::heading(ui, 1, "Make an account");
    {
        const widgets::Card card(ui, ui.is_phone() ? widgets::space_l : widgets::space_xl);
        draw_form(page);
    }
    widgets::TextSpec soft;
    soft.tone = widgets::Tone::soft;
    widgets::text(ui,
                  "There is no e-mail address to give. Who forgets the password asks an administrator for a "
                  "recovery code.",
                  soft);
}

}  // namespace livepet::ui::views
