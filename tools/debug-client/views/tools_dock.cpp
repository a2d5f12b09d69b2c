#include "tools/debug-client/views/tools_dock.hpp"

#include <algorithm>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/choice.hpp"
#include "frontend-wasm/widgets/pane.hpp"

namespace livepet::debug_client {

using ui::semantics::Rect;
using ui::widgets::Ui;
namespace widgets = ui::widgets;

namespace {

constexpr float part_of_room = 0.48F;
constexpr float width_min = 460;
constexpr float width_max = 760;
constexpr float hidden_width = widgets::target_points_min;
constexpr float tabs_height = 64;

widgets::PaneSpec pane_spec(const Ui& ui, Rect rect) {
    widgets::PaneSpec spec;
    spec.rect = rect;
    spec.ground = ui.theme().chrome;
    return spec;
}

}  // namespace

float ToolsDock::width(float room) const {
    if (is_hidden_) return hidden_width;
    return std::min(room, std::clamp(room * part_of_room, width_min, width_max));
}

void ToolsDock::draw_hidden(Ui& ui, Rect area) {
    const widgets::Pane pane(ui, "tools", pane_spec(ui, area));
    if (widgets::icon_button(ui, "tools", widgets::Icon::search, "Show the tools")) is_hidden_ = false;
}

void ToolsDock::draw_tabs(Ui& ui, Rect area) {
    widgets::PaneSpec spec = pane_spec(ui, {area.x, area.y, area.width, tabs_height});
    spec.padding_x = spec.padding_y = widgets::space_s;
    const widgets::Pane pane(ui, "tools", spec);
    std::vector<widgets::Option> options;
    for (const auto& tool : tools_) options.push_back({tool->name()});
    const widgets::Row row(ui, widgets::target_points_min + 4);
    {
        const widgets::Column tabs(ui,
                                   ui.layout().width() - widgets::target_points_min - 2 * widgets::space_s);
        shown_ = widgets::segmented_choice(ui, "Tools", options, shown_);
    }
    if (widgets::icon_button(ui, "hide", widgets::Icon::close, "Hide the tools")) is_hidden_ = true;
}

void ToolsDock::draw(Ui& ui, Rect area) {
    const widgets::Group group(ui, widgets::Role::complementary, "Tools");
    if (is_hidden_) return draw_hidden(ui, area);
    draw_tabs(ui, area);
    area.y += tabs_height;
    area.height -= tabs_height;
    const widgets::Keyed keyed(ui, tools_[shown_]->name());
    tools_[shown_]->draw(ui, area);
}

}  // namespace livepet::debug_client
