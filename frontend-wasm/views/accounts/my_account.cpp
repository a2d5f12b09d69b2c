#include "frontend-wasm/views/accounts/my_account.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/views/accounts/devices.hpp"
#include "frontend-wasm/views/accounts/fields.hpp"
#include "frontend-wasm/views/accounts/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/dialog.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "shared/apps/accounts/rules.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::ui::views {

using accounts::Refusal;
using widgets::Ui;

namespace {

constexpr std::int64_t look_again_ms = 20'000;
constexpr float dialog_height = 400;

bool is_online(const PageContext& page) {
    return page.store.connection().phase == transport::ConnectionPhase::online;
}

widgets::TextSpec soft() {
    widgets::TextSpec spec;
    spec.tone = widgets::Tone::soft;
    return spec;
}

}  // namespace

// ---- asking, and what comes of it ----

void MyAccount::ask(PageContext& page, Asked what, const accounts::Command& command) {
    if (errand_.is_under_way()) return;
    asked_ = what;
    errand_.send(page, command);
    settle(page);
}

void MyAccount::settle(PageContext& page) {
    if (const auto seen = looking_.take_outcome(page); seen && seen->done) {
        if (auto account = wire::decode<accounts::Account>(seen->body)) account_ = std::move(*account);
    }
    const auto outcome = errand_.take_outcome(page);
    if (!outcome) return;
    const Asked what = std::exchange(asked_, Asked::nothing);
    if (outcome->done) return done(page, what, outcome->body);
    refused(page, what, *outcome);
}

void MyAccount::done(PageContext& page, Asked what, base::BytesView body) {
    Ui& ui = page.ui;
    switch (what) {
        case Asked::log_out:
            page.store.log_out();
            ui.toast("You have logged out.");
            return ui.window().set_route("log-in");
        case Asked::delete_account:
            page.store.log_out();
            delete_is_open_ = false;
            ui.toast("Your account was deleted.");
            return ui.window().set_route("log-in");
        case Asked::password:
            password_.clear();
            new_password_.clear();
            password_tried_ = false;
            ui.toast("Your password is changed. All other devices were logged out.");
            break;
        case Asked::end_login:
            ui.toast("That device is logged out.");
            break;
        case Asked::export_data:
            if (const auto exported = wire::decode<accounts::Exported>(body))
                ui.window().save_file("livepet.json", base::as_text(exported->json));
            break;
        case Asked::nothing:
            break;
    }
    looked_at_ms_ = 0;
}

void MyAccount::refused(PageContext& page, Asked what, const Errand::Outcome& outcome) {
    const bool is_answer = outcome.refusal != Refusal::none;
    if (what == Asked::password && is_answer) {
        password_refusal_ = outcome.words;
        wants_password_ = true;
    } else if (what == Asked::delete_account && is_answer) {
        delete_refusal_ = outcome.words;
    } else {
        page.ui.toast(outcome.words, true);
    }
}

/// Now and then, since other devices come and go.
void MyAccount::look(PageContext& page) {
    const std::int64_t now = page.ui.now_ms();
    const bool is_due = looked_at_ms_ == 0 || now - looked_at_ms_ >= look_again_ms;
    if (!is_due || looking_.is_under_way() || !is_online(page)) return;
    looked_at_ms_ = now;
    looking_.send(page, accounts::Look{});
}

// ---- drawing ----

void MyAccount::draw_head(PageContext& page) {
    Ui& ui = page.ui;
    widgets::heading(ui, 1, page.store.user_name());
    if (account_)
        widgets::text(ui, std::string(name_of(account_->role)) + " since " + date_words(account_->created),
                      soft());
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::leave;
    spec.busy = asked_ == Asked::log_out;
    spec.disabled = !is_online(page);
    if (widgets::button(ui, "Log out", spec)) ask(page, Asked::log_out, accounts::LogOut{});
}

void MyAccount::draw_password(PageContext& page) {
    Ui& ui = page.ui;
    const bool busy = asked_ == Asked::password;
    const Refusal weak = accounts::check_password(new_password_);
    const std::string_view old_error =
        !password_refusal_.empty()
            ? std::string_view(password_refusal_)
            : (password_tried_ && password_.empty() ? "Your password is missing." : "");
    const std::string_view new_error =
        password_tried_ && weak != Refusal::none ? accounts::describe(weak) : "";
    const auto now = widgets::text_field(ui, "Present password", password_,
                                         password_field("current-password", old_error, busy));
    const auto then = widgets::text_field(ui, "New password", new_password_,
                                          password_field("new-password", new_error, busy));
    if (now.changed || then.changed) password_refusal_.clear();
    if (std::exchange(wants_password_, false)) focus_field(ui, old_error.empty() ? then : now);
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::key;
    spec.busy = busy;
    spec.disabled = !is_online(page);
    spec.description = "All other devices will be logged out.";
    if (!widgets::button(ui, "Change the password", spec) && !now.submitted && !then.submitted) return;
    password_tried_ = true;
    if (password_.empty() || weak != Refusal::none) {
        wants_password_ = true;
        return ui.window().request_frame();
    }
    ask(page, Asked::password, accounts::ChangePassword{password_, new_password_});
}

void MyAccount::draw_data(PageContext& page) {
    Ui& ui = page.ui;
    widgets::text(ui, "Everything that this server knows about you, as a file.", soft());
    widgets::ButtonSpec save;
    save.icon = widgets::Icon::download;
    save.busy = asked_ == Asked::export_data;
    save.disabled = !is_online(page);
    if (widgets::button(ui, "Download my data", save)) ask(page, Asked::export_data, accounts::Export{});
    ui.layout().space(widgets::space_s);
    widgets::text(ui, "Deleting the account cannot be undone. Your pets stay in the world, without you.",
                  soft());
    widgets::ButtonSpec erase;
    erase.icon = widgets::Icon::bin;
    erase.disabled = !is_online(page);
    if (!widgets::button(ui, "Delete my account", erase)) return;
    delete_is_open_ = true;
    delete_password_.clear();
    delete_refusal_.clear();
    ui.window().request_frame();
}

void MyAccount::draw_delete_dialog(PageContext& page) {
    if (!delete_is_open_) return;
    Ui& ui = page.ui;
    const widgets::Dialog dialog(ui, "Delete the account?", dialog_height, delete_is_open_);
    widgets::text(
        ui, "Your name, your password and your log-ins will be gone for good. Your password, to be sure:");
    const bool busy = asked_ == Asked::delete_account;
    const auto field = widgets::text_field(ui, "Your password", delete_password_,
                                           password_field("current-password", delete_refusal_, busy));
    if (field.changed) delete_refusal_.clear();
    const widgets::Row row(ui);
    widgets::ButtonSpec spec;
    spec.icon = widgets::Icon::bin;
    spec.busy = busy;
    spec.disabled = delete_password_.empty() || !is_online(page);
    const bool pressed = widgets::button(ui, "Delete it for good", spec);
    widgets::ButtonSpec keep;
    if (widgets::button(ui, "Keep it", keep)) delete_is_open_ = false;
    if (pressed || (field.submitted && !delete_password_.empty()))
        ask(page, Asked::delete_account, accounts::DeleteAccount{delete_password_});
}

void MyAccount::draw(PageContext& page) {
    Ui& ui = page.ui;
    page.title = "My account";
    if (std::exchange(user_, page.store.user()) != page.store.user()) {
        *this = MyAccount();
        user_ = page.store.user();
    }
    settle(page);
    look(page);
    draw_head(page);
    const float padding = ui.is_phone() ? widgets::space_l : widgets::space_xl;
    {
        widgets::heading(ui, 2, "Devices");
        const widgets::Card card(ui, padding);
        if (!account_) widgets::text(ui, "Looking\xE2\x80\xA6", soft());
        const auto ended = account_ ? draw_devices(page, *account_, errand_.is_under_way()) : std::nullopt;
        if (ended) ask(page, Asked::end_login, accounts::EndLogin{*ended});
    }
    {
        widgets::heading(ui, 2, "Password");
        const widgets::Card card(ui, padding);
        const widgets::Column column(ui, std::min(ui.layout().width(), form_width_max), widgets::space_m);
        draw_password(page);
    }
    {
        widgets::heading(ui, 2, "Data");
        const widgets::Card card(ui, padding);
        draw_data(page);
    }
    if (page.store.role() == wire::Role::administrator) {
        widgets::heading(ui, 2, "People");
        const widgets::Card card(ui, padding);
        const widgets::Column column(ui, std::min(ui.layout().width(), form_width_max), widgets::space_m);
        people_.draw(page);
    }
    draw_delete_dialog(page);
}

}  // namespace livepet::ui::views
