#include "frontend-wasm/views/section/section.hpp"

#include "frontend-wasm/platform/local_storage.hpp"

namespace livepet::ui::views {

namespace {

constexpr std::string_view way_back_key = "livepet.way-back";

}  // namespace

bool lead_guest_to_log_in(PageContext& page) {
    if (!page.store.is_guest() || page.store.connection().phase != transport::ConnectionPhase::online)
        return false;
    platform::save(platform::Storage::tab, way_back_key, page.ui.window().route());
    page.ui.toast("Log in first: only people with an account can do this.");
    page.ui.window().set_route("log-in");
    return true;
}

std::string take_way_back() {
    const std::string route = platform::load(platform::Storage::tab, way_back_key).value_or("");
    platform::forget(platform::Storage::tab, way_back_key);
    return route;
}

}  // namespace livepet::ui::views
