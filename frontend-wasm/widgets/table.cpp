#include "frontend-wasm/widgets/table.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr float padding_x = space_s;

struct Seen {
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t count() const { return end - first; }
};

/// The rows that the pane shows any of.
Seen seen_rows(Rect table, std::size_t rows) {
    const ImRect view = ImGui::GetCurrentWindowRead()->ClipRect;
    const auto row_at = [&](float y) {
        const float place = std::max(0.0F, (y - table.y) / table_row_points);
        return std::min(rows, static_cast<std::size_t>(place));
    };
    return {row_at(view.Min.y), std::min(rows, row_at(view.Max.y) + 1)};
}

std::size_t moved_by_keys(Ui& ui, const TableSpec& spec, std::size_t page) {
    if (spec.chosen >= spec.rows) return spec.chosen;
    if (!ui.focus().is_on(ui.id_of("row", spec.row(spec.chosen).key))) return spec.chosen;
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
    const std::size_t last = spec.rows - 1;
    std::size_t next = spec.chosen;
    if (pressed(ImGuiKey_DownArrow)) next = std::min(last, next + 1);
    if (pressed(ImGuiKey_UpArrow)) next -= std::min<std::size_t>(next, 1);
    if (pressed(ImGuiKey_PageDown)) next = std::min(last, next + page);
    if (pressed(ImGuiKey_PageUp)) next -= std::min(next, page);
    if (pressed(ImGuiKey_Home)) next = 0;
    if (pressed(ImGuiKey_End)) next = last;
    if (next == spec.chosen) return next;
    ui.focus().set(ui.id_of("row", spec.row(next).key), true);
    ui.window().request_frame();
    return next;
}

std::string name_of(const TableRow& row) {
    std::string name;
    for (const TableCell& cell : row.cells) {
        if (!name.empty() && !cell.words.empty()) name += ", ";
        name += cell.words;
    }
    return name;
}

float width_left_over(std::span<const TableColumn> columns, float width) {
    for (const TableColumn& column : columns) width -= column.width + space_s;
    return std::max(0.0F, width + space_s - 2 * padding_x);
}

void draw_cells(const Ui& ui, const TableSpec& spec, const TableRow& row, Rect rect) {
    float x = rect.x + padding_x;
    for (std::size_t i = 0; i < std::min(spec.columns.size(), row.cells.size()); ++i) {
        const TableColumn& column = spec.columns[i];
        const float width = column.width > 0 ? column.width : width_left_over(spec.columns, rect.width);
        const std::string shown = fitted(TextStyle::caption, row.cells[i].words, width);
        const Size size = measure(TextStyle::caption, shown);
        const float left = column.at_right ? x + width - size.width : x;
        draw_text(TextStyle::caption, {left, rect.y + (rect.height - size.height) / 2},
                  color_of(ui.theme(), row.cells[i].tone), shown);
        x += width + space_s;
    }
}

/// Reports and draws one row; true if it was pressed.
bool draw_row(Ui& ui, const TableSpec& spec, const TableRow& row, Rect rect, bool chosen) {
    const NodeId id = ui.id_of("row", row.key);
    const Reaction reaction = ui.react(id, rect);
    semantics::Node node;
    node.id = id;
    node.role = Role::radio;
    node.name = name_of(row);
    node.rect = rect;
    node.states.checked = chosen || reaction.clicked;
    node.states.focused = reaction.focused;
    ui.tree().add(std::move(node));
    if (!ui.is_visible(rect)) return reaction.clicked;
    const Theme& t = ui.theme();
    if (chosen)
        fill(rect, t.primary_soft, radius_s);
    else if (reaction.hovered)
        fill(rect, t.hovered, radius_s);
    draw_cells(ui, spec, row, rect);
    if (reaction.shows_focus) draw_focus_ring(ui, inset(rect, 3), radius_s);
    return reaction.clicked;
}

}  // namespace

std::size_t table(Ui& ui, std::string_view name, const TableSpec& spec) {
    const float width = ui.layout().width();
    const Rect area = ui.layout().place(width, static_cast<float>(spec.rows) * table_row_points);
    semantics::Node group;
    group.id = ui.id_of(name);
    group.role = Role::radiogroup;
    group.name = name;
    group.rect = area;
    const Group scope(ui, std::move(group));

    const Seen seen = seen_rows(area, spec.rows);
    std::size_t choice = moved_by_keys(ui, spec, std::max<std::size_t>(2, seen.count()) - 1);
    const std::size_t chosen = choice;
    const auto draw = [&](std::size_t i) {
        const Rect rect{area.x, area.y + static_cast<float>(i) * table_row_points, width, table_row_points};
        if (draw_row(ui, spec, spec.row(i), rect, i == chosen)) choice = i;
    };
    const Seen reported = spec.rows <= table_rows_reported_max ? Seen{0, spec.rows} : seen;
    // In their order, so that the tree's is that of reading.
    if (chosen < reported.first) draw(chosen);
    for (std::size_t i = reported.first; i < reported.end; ++i) draw(i);
    if (chosen >= reported.end && chosen < spec.rows) draw(chosen);
    return choice;
}

}  // namespace livepet::ui::widgets
