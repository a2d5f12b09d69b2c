#include "frontend-wasm/widgets/meter.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/painter.hpp"

namespace livepet::ui::widgets {

namespace {

void report(Ui& ui, std::string_view name, const MeterSpec& spec, Rect rect) {
    semantics::Node node;
    node.id = ui.id_of(name);
    node.role = Role::meter;
    node.name = name;
    node.rect = rect;
    node.range = {0, spec.max, spec.now, std::string(spec.words)};
    ui.tree().add(std::move(node));
}

double part_of(const MeterSpec& spec) {
    return spec.max > 0 ? std::clamp(spec.now / spec.max, 0.0, 1.0) : 0.0;
}

void draw_heart(const Painter& p, Color color) {
    p.blob({{10, 5.6F},
            {12.4F, 3},
            {15.8F, 2.4F},
            {18.8F, 5},
            {18.8F, 9},
            {15.4F, 13.4F},
            {10, 18},
            {4.6F, 13.4F},
            {1.2F, 9},
            {1.2F, 5},
            {4.2F, 2.4F},
            {7.6F, 3}},
           color);
}

}  // namespace

void meter(Ui& ui, std::string_view name, const MeterSpec& spec) {
    constexpr float height = 12;
    const Rect rect = ui.layout().place(ui.layout().width(), height);
    report(ui, name, spec, rect);
    if (!ui.is_visible(rect)) return;
    fill(rect, ui.theme().sunken, height / 2);
    const float width = rect.width * static_cast<float>(part_of(spec));
    if (width > 1) fill({rect.x, rect.y, std::max(width, height), height}, spec.color, height / 2);
}

void draw_hearts(const Ui& ui, Point at, float points, double part) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float step = points * 1.22F;
    for (int i = 0; i < hearts_count; ++i) {
        const Rect area{at.x + step * static_cast<float>(i), at.y, points, points};
        const Painter p(list, area, 20, 20, 1 / std::max(1.0F, ui.environment().scale));
        draw_heart(p, ui.theme().heart_empty);
        const float filled =
            std::clamp(static_cast<float>(part) * hearts_count - static_cast<float>(i), 0.0F, 1.0F);
        if (filled <= 0.02F) continue;
        ImGui::PushClipRect({area.x - 1, area.y - 1},
                            {area.x + area.width * filled + (filled >= 1 ? 1.0F : 0.0F), area.bottom() + 1},
                            true);
        draw_heart(p, ui.theme().heart);
        ImGui::PopClipRect();
    }
}

void hearts(Ui& ui, std::string_view name, const MeterSpec& spec, float points) {
    const float width = points * (1.22F * (hearts_count - 1) + 1);
    const Rect rect = ui.layout().place(width, points);
    report(ui, name, spec, rect);
    if (ui.is_visible(rect)) draw_hearts(ui, {rect.x, rect.y}, points, part_of(spec));
}

}  // namespace livepet::ui::widgets
