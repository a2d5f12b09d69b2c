#include "frontend-wasm/views/accounts/people.hpp"

#include "frontend-wasm/views/accounts/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::ui::views {

using widgets::Ui;

void People::ask(PageContext& page, Asked what, const accounts::Command& command) {
    if (errand_.is_under_way()) return;
    asked_ = what;
    errand_.send(page, command);
    settle(page);
}

void People::settle(PageContext& page) {
    const auto outcome = errand_.take_outcome(page);
    if (!outcome) return;
    if (!outcome->done) {
        if (asked_ == Asked::find) {
            refusal_ = outcome->words;
        } else {
            page.ui.toast(outcome->words, true);
        }
        return;
    }
    if (asked_ == Asked::find) {
        code_.reset();
        if (auto found = wire::decode<accounts::Found>(outcome->body)) found_ = std::move(*found);
    } else if (asked_ == Asked::code) {
        if (auto code = wire::decode<accounts::RecoveryCode>(outcome->body)) code_ = std::move(*code);
    } else if (found_) {
        found_->logins = 0;
        page.ui.toast(found_->name + " was logged out everywhere.");
    }
}

void People::draw_search(PageContext& page) {
    Ui& ui = page.ui;
    const bool busy = errand_.is_under_way();
    widgets::TextFieldSpec spec;
    spec.kind = semantics::FieldKind::search;
    spec.error = refusal_;
    spec.hint = "The whole name of an account.";
    const auto field = widgets::text_field(ui, "Find a person", name_, spec);
    if (field.changed) refusal_.clear();
    widgets::ButtonSpec button;
    button.busy = busy && asked_ == Asked::find;
    button.disabled = page.store.connection().phase != transport::ConnectionPhase::online;
    if (widgets::button(ui, "Find", button) || field.submitted) {
        found_.reset();
        code_.reset();
        ask(page, Asked::find, accounts::Find{name_});
    }
}

void People::draw_found(PageContext& page) {
    Ui& ui = page.ui;
    const accounts::Found& found = *found_;
    widgets::heading(ui, 3, found.name);
    widgets::TextSpec soft;
    soft.tone = widgets::Tone::soft;
    widgets::text(ui,
                  std::string(name_of(found.role)) + " since " + date_words(found.created) +
                      ", logged in on " + devices_words(found.logins),
                  soft);
    {
        const widgets::Row row(ui);
        widgets::ButtonSpec issue;
        issue.icon = widgets::Icon::key;
        issue.busy = errand_.is_under_way() && asked_ == Asked::code;
        issue.description = "With it this person can set a new password, once, within a day.";
        if (widgets::button(ui, "Issue a recovery code", issue))
            ask(page, Asked::code, accounts::IssueRecovery{found.account});
        widgets::ButtonSpec end;
        end.icon = widgets::Icon::leave;
        end.busy = errand_.is_under_way() && asked_ == Asked::log_out;
        if (widgets::button(ui, "Log out everywhere", end))
            ask(page, Asked::log_out, accounts::EndLogins{found.account});
    }
    if (!code_) return;
    widgets::TextSpec strong;
    strong.style = widgets::TextStyle::title;
    widgets::announced_text(ui, "code", code_->code, strong, semantics::Live::polite);
    widgets::text(ui, "Good once, until " + time_words(code_->expires) + ". It is not shown again.", soft);
    widgets::ButtonSpec copy;
    copy.emphasis = widgets::Emphasis::quiet;
    if (!widgets::button(ui, "Copy the code", copy)) return;
    ui.window().copy_text(code_->code);
    ui.toast("The code is copied.");
}

void People::draw(PageContext& page) {
    settle(page);
    draw_search(page);
    if (found_) draw_found(page);
}

}  // namespace livepet::ui::views
