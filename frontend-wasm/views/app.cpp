#include "frontend-wasm/views/app.hpp"

#include <map>
#include <utility>
#include <vector>

#include "frontend-wasm/views/about.hpp"
#include "frontend-wasm/views/accounts/accounts_section.hpp"
#include "frontend-wasm/views/pets/pets_section.hpp"
#include "frontend-wasm/views/shell.hpp"
#include "frontend-wasm/views/theme_setting.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/dialog.hpp"
#include "frontend-wasm/widgets/keys.hpp"
#include "frontend-wasm/widgets/link.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

using widgets::Ui;

namespace {

constexpr std::size_t scrolls_max = 32;  // pages whose place is remembered
constexpr std::int64_t return_ms_max = 1'000;
constexpr float page_width_min = 280;  // beside a dock

bool leads_to(std::string_view href, const Route& route) {
    const std::string_view path = href.substr(2);
    return path == route.page() || (path == "pets" && route.path().empty());
}

void draw_nowhere(PageContext& page) {
    page.title = "Not found";
    widgets::heading(page.ui, 1, "There is no such page");
    widgets::text(page.ui, "The address may have lost a piece on its way.");
    widgets::link(page.ui, "To my pets", "#/pets");
}

}  // namespace

struct App::Parts {
    Parts(platform::Window& window_, store::Store& store_, AppOptions options)
        : ui(window_), store(store_), address(std::move(options.address)), dock(options.dock) {
        sections.push_back(make_pets_section(store));
        sections.push_back(make_accounts_section(store));
        for (auto& section : options.sections) sections.push_back(std::move(section));
        load_theme(ui);
    }

    std::vector<widgets::RailEntry> entries(const Route& route) const;
    void follow_route(const Route& route);
    void draw_page(PageContext& page, const Route& route, semantics::Rect area);
    void draw_beside_dock(PageContext& page, const Route& route, semantics::Rect room);
    void draw_content(PageContext& page, const Route& route);
    void draw_help();
    void note_scroll(const Route& route, float scroll_y);

    Ui ui;
    store::Store& store;
    std::string address;
    Dock* dock;
    std::vector<std::unique_ptr<Section>> sections;
    About about;
    Route shown{""};         // in the frame before
    bool has_shown = false;  // any frame at all
    bool arrived = false;    // this frame is the first of another page
    bool help_is_open = false;
    std::string title;
    std::map<std::string, float> scrolls;  // where pages were left
    bool is_returning = false;             // to there
    float return_to = 0;
    std::int64_t return_until_ms = 0;  // then it stays where it is
};

std::vector<widgets::RailEntry> App::Parts::entries(const Route& route) const {
    std::vector<widgets::RailEntry> all;
    for (const auto& section : sections) {
        for (widgets::RailEntry& entry : section->entries()) all.push_back(std::move(entry));
    }
    all.push_back({widgets::Icon::about, "About", "#/about"});
    for (widgets::RailEntry& entry : all) entry.current = leads_to(entry.href, route);
    return all;
}

void App::Parts::follow_route(const Route& route) {
    arrived = has_shown && route.page() != shown.page();
    has_shown = true;
    shown = route;
    if (arrived) {
        help_is_open = false;
        const auto left_at = scrolls.find(route.path());
        return_to = left_at == scrolls.end() ? 0.0F : left_at->second;
        return_until_ms = ui.now_ms() + return_ms_max;
        is_returning = true;
    }
    if (widgets::typed_character(ui, '?')) help_is_open = true;
}

/// Going back to a page leads to where it was left, as soon as it is long enough again.
void App::Parts::note_scroll(const Route& route, float scroll_y) {
    const bool is_there = scroll_y == return_to;
    if (is_returning && !is_there && ui.now_ms() < return_until_ms) return ui.window().request_frame();
    is_returning = false;
    if (scrolls.size() >= scrolls_max && !scrolls.contains(route.path())) scrolls.clear();
    scrolls[route.path()] = scroll_y;
}

void App::Parts::draw_content(PageContext& page, const Route& route) {
    if (route.path() == "about") return about.draw(page);
    for (const auto& section : sections) {
        if (section->draw(page, route)) return;
    }
    draw_nowhere(page);
}

void App::Parts::draw_page(PageContext& page, const Route& route, semantics::Rect area) {
    widgets::PaneSpec spec;
    spec.rect = area;
    spec.ground = ui.theme().page;
    spec.scrolls = true;
    spec.takes_keys = !help_is_open;
    spec.padding_x = ui.is_phone() ? widgets::space_l : widgets::space_xxl;
    spec.padding_y = ui.is_phone() ? widgets::space_l : widgets::space_xl;
    spec.content_width_max = widgets::page_width_max;
    if (is_returning) spec.scroll_y = return_to;
    const widgets::Pane pane(ui, "page", spec);
    const widgets::Group main(ui, widgets::Role::main, "Page");
    const widgets::Keyed keyed(ui, route.page());
    draw_content(page, route);
    note_scroll(route, pane.scroll_y());
}

/// The page, and the dock at its right; over it where the window has no room for both.
void App::Parts::draw_beside_dock(PageContext& page, const Route& route, semantics::Rect room) {
    if (dock == nullptr) return draw_page(page, route, room);
    semantics::Rect beside = room;
    beside.width = dock->width(room.width);
    beside.x = room.right() - beside.width;
    room.width -= beside.width;
    if (room.width >= page_width_min) draw_page(page, route, room);
    dock->draw(ui, beside);
}

void App::Parts::draw_help() {
    if (!help_is_open) return;
    const widgets::Dialog dialog(ui, "Keys", 300, help_is_open);
    draw_keys(ui);
}

App::App(platform::Window& window, store::Store& store, AppOptions options)
    : parts_(std::make_unique<Parts>(window, store, std::move(options))) {}

App::~App() = default;

std::span<const platform::FontRequest> App::fonts() { return widgets::font_requests(); }

void App::frame() {
    Parts& parts = *parts_;
    const Route route(parts.ui.window().route());
    parts.ui.begin_frame();
    parts.follow_route(route);
    PageContext page{parts.ui, parts.store, parts.address, "LivePet"};
    parts.draw_beside_dock(page, route, draw_shell(page, parts.entries(route), parts.sections));
    parts.draw_help();
    if (parts.arrived) parts.ui.focus_page_heading();
    parts.ui.end_frame();
    const std::string title = page.title + " \xE2\x80\x93 LivePet";
    if (title != parts.title) parts.ui.window().set_title(parts.title = title);
}

const semantics::Tree& App::tree() const { return parts_->ui.tree(); }
semantics::Tree& App::tree() { return parts_->ui.tree(); }

}  // namespace livepet::ui::views
