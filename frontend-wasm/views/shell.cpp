#include "frontend-wasm/views/shell.hpp"

#include <algorithm>
#include <string>

#include "frontend-wasm/views/connection_words.hpp"
#include "frontend-wasm/views/theme_setting.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/brand.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/notice.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/pill.hpp"

namespace livepet::ui::views {

using semantics::Rect;
using widgets::Ui;

namespace {

constexpr float header_height = 60;
constexpr base::Milliseconds notice_interval{500};

void draw_connection_sign(PageContext& page) {
    const ConnectionSign sign = connection_sign(page.store.connection());
    widgets::PillSpec spec;
    spec.tone = sign.tone;
    spec.icon = sign.icon;
    spec.announced = true;
    widgets::pill(page.ui, "connection", sign.words, spec);
}

/// Phones and tablets: a strip across the top.
Rect draw_header(PageContext& page) {
    Ui& ui = page.ui;
    const platform::Environment& env = ui.environment();
    widgets::PaneSpec spec;
    spec.rect = {0, 0, env.width, header_height + env.safe_area.top};
    spec.ground = ui.theme().chrome;
    spec.padding_x = widgets::space_l + std::max(env.safe_area.left, env.safe_area.right);
    spec.padding_y = env.safe_area.top;
    const widgets::Pane pane(ui, "header", spec);
    const widgets::Group banner(ui, widgets::Role::banner, "LivePet");
    widgets::Row row(ui, header_height);
    widgets::brand(ui);
    const float sign = widgets::pill_width(connection_sign(page.store.connection()).words);
    row.push_right(sign + widgets::space_s + widgets::target_points_min);
    draw_connection_sign(page);
    draw_theme_button(ui);
    return spec.rect;
}

/// Wide windows: everything in the rail.
Rect draw_wide_rail(PageContext& page, std::span<const widgets::RailEntry> entries) {
    Ui& ui = page.ui;
    const platform::Environment& env = ui.environment();
    widgets::PaneSpec spec;
    spec.rect = widgets::rail_rect(ui);
    spec.ground = ui.theme().chrome;
    spec.padding_x = 18;
    spec.padding_y = 18 + env.safe_area.top;
    spec.gap = widgets::space_xs;
    const widgets::Pane pane(ui, "rail", spec);
    {
        const widgets::Group banner(ui, widgets::Role::banner, "LivePet");
        const widgets::Row row(ui, 52);
        widgets::brand(ui);
    }
    ui.layout().space(widgets::space_m);
    widgets::rail(ui, spec.rect, entries);
    const float foot = env.height - 18 - env.safe_area.bottom - widgets::target_points_min;
    ui.layout().space(std::max(0.0F, foot - ui.layout().y()));
    widgets::Row row(ui);
    draw_connection_sign(page);
    row.push_right(widgets::target_points_min);
    draw_theme_button(ui);
    return spec.rect;
}

void draw_narrow_rail(PageContext& page, Rect rect, std::span<const widgets::RailEntry> entries) {
    widgets::PaneSpec spec;
    spec.rect = rect;
    spec.ground = page.ui.theme().chrome;
    spec.padding_x = page.ui.is_phone() ? 0.0F : 6.0F;
    spec.padding_y = page.ui.is_phone() ? 0.0F : widgets::space_s;
    spec.gap = widgets::space_xs;
    const widgets::Pane pane(page.ui, "rail", spec);
    widgets::rail(page.ui, rect, entries);
}

/// A notice across the page, which gives way by its height. True when its button was pressed.
bool draw_strip(Ui& ui, std::string_view key, const widgets::NoticeSpec& notice, Rect& rest) {
    widgets::PaneSpec spec;
    spec.padding_x = ui.is_phone() ? widgets::space_s : widgets::space_xl;
    spec.padding_y = widgets::space_s;
    spec.content_width_max = widgets::page_width_max;
    const float width = std::min(rest.width - 2 * spec.padding_x, spec.content_width_max);
    spec.rect = rest;
    spec.rect.height = widgets::notice_height(notice, width) + 2 * spec.padding_y;
    spec.ground = ui.theme().page;
    rest.y += spec.rect.height;
    rest.height -= spec.rect.height;
    const widgets::Pane pane(ui, key, spec);
    return widgets::notice(ui, key, notice);
}

/// What is wrong with the connection.
void draw_trouble(PageContext& page, Rect& rest) {
    const ConnectionTrouble trouble = connection_trouble(page.store.connection());
    if (trouble.words.empty()) return;
    widgets::NoticeSpec notice;
    notice.tone = trouble.tone;
    notice.icon = trouble.icon;
    notice.words = trouble.words;
    notice.action = trouble.action;
    if (!draw_strip(page.ui, "trouble", notice, rest)) return;
    if (trouble.remedy == Remedy::reload) page.ui.window().reload();
    if (trouble.remedy == Remedy::try_now) page.store.reconnect_now();
}

/// What sections want to be known, and it changes as time goes by.
void draw_notices(Ui& ui, std::span<const std::unique_ptr<Section>> sections, Rect& rest) {
    for (const auto& section : sections) {
        const std::string words = section->notice();
        if (words.empty()) continue;
        widgets::NoticeSpec notice;
        notice.words = words;
        notice.action = section->notice_action();
        if (draw_strip(ui, notice.action, notice, rest)) section->act_on_notice();
        ui.window().request_frame_in(notice_interval);
    }
}

Rect draw_strips(PageContext& page, std::span<const std::unique_ptr<Section>> sections, Rect rest) {
    draw_trouble(page, rest);
    draw_notices(page.ui, sections, rest);
    return rest;
}

}  // namespace

Rect draw_shell(PageContext& page, std::span<const widgets::RailEntry> entries,
                std::span<const std::unique_ptr<Section>> sections) {
    Ui& ui = page.ui;
    const platform::Environment& env = ui.environment();
    Rect rest{0, 0, env.width, env.height};
    if (ui.is_wide()) {
        const Rect rail = draw_wide_rail(page, entries);
        rest = {rail.right(), 0, env.width - rail.width, env.height};
        return draw_strips(page, sections, rest);
    }
    const Rect header = draw_header(page);
    rest.y = header.bottom();
    rest.height -= header.height;
    Rect rail = widgets::rail_rect(ui);
    if (ui.is_phone()) {
        rest.height -= rail.height;
    } else {
        rail.y = header.bottom();
        rail.height -= header.height;
        rest.x += rail.width;
        rest.width -= rail.width;
    }
    draw_narrow_rail(page, rail, entries);
    return draw_strips(page, sections, rest);
}

}  // namespace livepet::ui::views
