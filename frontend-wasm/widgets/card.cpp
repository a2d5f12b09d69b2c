#include "frontend-wasm/widgets/card.hpp"

#include <utility>

#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/link.hpp"

namespace livepet::ui::widgets {

namespace {

void draw_ground(const Ui& ui, Rect rect, float depth) {
    draw_shadow(ui.theme(), rect, radius_l, depth);
    fill(rect, ui.theme().surface, radius_l);
    if (ui.theme().dark) outline(rect, ui.theme().divider, radius_l);
}

Reaction react_as_link(Ui& ui, const LinkCardSpec& spec) {
    const NodeId id = ui.id_of(spec.href);
    const Reaction reaction = ui.react(id, spec.rect);
    semantics::Node node;
    node.id = id;
    node.role = Role::link;
    node.name = spec.name;
    node.description = spec.description;
    node.href = spec.href;
    node.rect = spec.rect;
    node.states.focused = reaction.focused;
    ui.tree().add(std::move(node));
    if (reaction.clicked) follow(ui, spec.href);
    return reaction;
}

/// A rounded outline of dashes.
void draw_dashes(Rect rect, float radius, Color color) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PathRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, radius);
    ImVector<ImVec2> path;
    path.swap(list._Path);
    constexpr float dash = 7;
    float walked = 0;
    for (int i = 0; i < path.Size; ++i) {
        const ImVec2 from = path[i];
        const ImVec2 to = path[(i + 1) % path.Size];
        const ImVec2 step{to.x - from.x, to.y - from.y};
        const float length = ImSqrt(ImLengthSqr(step));
        for (float at = 0; at < length;) {
            const float left = dash - ImFmod(walked, dash);
            const float part = ImMin(left, length - at);
            const bool inked = static_cast<int>(walked / dash) % 2 == 0;
            if (inked) {
                list.AddLine({from.x + step.x * at / length, from.y + step.y * at / length},
                             {from.x + step.x * (at + part) / length, from.y + step.y * (at + part) / length},
                             packed(color), 1.5F);
            }
            at += part + 1e-3F;
            walked += part + 1e-3F;
        }
    }
}

}  // namespace

Card::Card(Ui& ui, float padding)
    : ui_(ui),
      padding_(padding),
      x_(ui.layout().x()),
      y_(ui.layout().y()),
      width_(ui.layout().width()),
      layers_(std::make_unique<ImDrawListSplitter>()) {
    // What is on the card is drawn first, its ground, whose height is known at the end, goes below it.
    layers_->Split(ImGui::GetWindowDrawList(), 2);
    layers_->SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
    Layout& layout = ui.layout();
    layout.open_column(width_, 0);
    layout.space(padding);
    layout.open_row(1, 0);
    layout.space(padding);
    layout.open_column(width_ - 2 * padding, space_m);
}

Card::~Card() {
    Layout& layout = ui_.layout();
    layout.close();
    layout.close();
    layout.space(padding_);
    layout.place(0, 0);
    const Rect used = layout.close();
    layers_->SetCurrentChannel(ImGui::GetWindowDrawList(), 0);
    draw_ground(ui_, {x_, y_, width_, used.height}, 14);
    layers_->Merge(ImGui::GetWindowDrawList());
}

bool link_card(Ui& ui, const LinkCardSpec& spec) {
    const Reaction reaction = react_as_link(ui, spec);
    if (!ui.is_visible({spec.rect.x - 12, spec.rect.y - 12, spec.rect.width + 24, spec.rect.height + 24}))
        return false;
    draw_ground(ui, spec.rect, reaction.hovered ? 24 : 14);
    if (reaction.hovered) outline(spec.rect, ui.theme().primary, radius_l, 1.5F);
    if (reaction.shows_focus) draw_focus_ring(ui, spec.rect, radius_l);
    return true;
}

void add_card(Ui& ui, Rect rect, std::string_view label, std::string_view href) {
    LinkCardSpec spec;
    spec.rect = rect;
    spec.name = label;
    spec.href = href;
    const Reaction reaction = react_as_link(ui, spec);
    if (!ui.is_visible(rect)) return;
    const Theme& t = ui.theme();
    if (reaction.hovered) fill(rect, t.hovered, radius_l);
    draw_dashes(rect, radius_l, t.outline);
    const Rect disc = centred({rect.x, rect.y, rect.width, rect.height - 40}, 56, 56);
    fill_disc(disc, t.primary_soft);
    draw_icon(Icon::plus, TextStyle::title, disc, t.on_primary_soft);
    draw_text_centred(TextStyle::strong, {rect.x, disc.bottom() + 8, rect.width, 28}, t.text, label);
    if (reaction.shows_focus) draw_focus_ring(ui, rect, radius_l);
}

}  // namespace livepet::ui::widgets
