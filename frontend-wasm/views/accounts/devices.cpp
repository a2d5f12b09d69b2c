#include "frontend-wasm/views/accounts/devices.hpp"

#include <string>

#include "frontend-wasm/views/accounts/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/list.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

using widgets::Ui;

namespace {

/// True: its button was pressed.
bool draw_device(Ui& ui, const accounts::Login& login, bool busy) {
    constexpr std::string_view label = "Log out";
    widgets::ButtonSpec spec;
    spec.disabled = busy;
    const std::string name = "Log out " + login.device;
    spec.name = name;
    const float button = login.is_this ? 0.0F : widgets::button_width(label, spec) + widgets::space_m;
    widgets::Row row(ui, 52);
    {
        const widgets::Column words(ui, ui.layout().width() - button, 0);
        widgets::TextSpec what;
        what.style = widgets::TextStyle::strong;
        what.icon = widgets::Icon::device;
        widgets::text(ui, login.is_this ? login.device + ", this one" : login.device, what);
        widgets::TextSpec when;
        when.style = widgets::TextStyle::caption;
        when.tone = widgets::Tone::soft;
        widgets::text(ui, "Since " + date_words(login.created) + ", last seen " + time_words(login.last_seen),
                      when);
    }
    if (login.is_this) return false;
    row.push_right(button - widgets::space_m);
    return widgets::button(ui, label, spec);
}

}  // namespace

std::optional<accounts::LoginId> draw_devices(PageContext& page, const accounts::Account& account,
                                              bool busy) {
    std::optional<accounts::LoginId> pressed;
    const widgets::List list(page.ui, "Devices");
    for (const accounts::Login& login : account.logins) {
        const widgets::ListItem item(page.ui, login.login.value);
        const widgets::Keyed keyed(page.ui, "device", login.login.value);
        if (draw_device(page.ui, login, busy)) pressed = login.login;
    }
    return pressed;
}

}  // namespace livepet::ui::views
