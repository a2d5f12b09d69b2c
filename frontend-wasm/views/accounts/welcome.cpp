#include "frontend-wasm/views/accounts/welcome.hpp"

#include "shared/apps/accounts/commands.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::ui::views {

void welcome(PageContext& page, base::BytesView body) {
    const auto logged_in = wire::decode<accounts::LoggedIn>(body);
    if (!logged_in)
        return page.ui.toast("The server's answer could not be read. Please load the page again.", true);
    page.store.log_in(logged_in->token);
    page.ui.toast("Welcome, " + logged_in->name + ".");
    const std::string back = take_way_back();
    page.ui.window().set_route(back.empty() ? "pets" : back);
}

}  // namespace livepet::ui::views
