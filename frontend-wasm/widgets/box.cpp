#include "frontend-wasm/widgets/box.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace livepet::ui::widgets {

using semantics::Node;

Grid::Grid(Ui& ui, float gap, int columns) : ui_(ui), cell_height_(0), gap_(gap), columns_(columns) {
    const float width = ui.layout().width();
    start_ = {ui.layout().x(), ui.layout().y(), width, 0};
    cell_width_ = (width - gap * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
}

Grid::Grid(Ui& ui, float cell_width_min, float cell_height, float gap)
    : Grid(ui, gap, std::max(1, static_cast<int>((ui.layout().width() + gap) / (cell_width_min + gap)))) {
    cell_height_ = cell_height;
}

Grid::Grid(Ui& ui, EqualColumns columns, float gap) : Grid(ui, gap, columns.count) {
    cell_height_ = cell_width_ * columns.aspect;
}

Rect Grid::next() {
    const auto column = static_cast<float>(count_ % columns_);
    const auto row_index = count_ / columns_;
    const auto row = static_cast<float>(row_index);
    ++count_;
    return {start_.x + column * (cell_width_ + gap_), start_.y + row * (cell_height_ + gap_), cell_width_,
            cell_height_};
}

Grid::~Grid() {
    if (count_ == 0) return;
    const auto row_count = (count_ + columns_ - 1) / columns_;
    const auto rows = static_cast<float>(row_count);
    ui_.layout().place(start_.width, rows * (cell_height_ + gap_) - gap_);
}

Group::Group(Ui& ui, Role role, std::string_view name, semantics::Live live) : ui_(ui) {
    Node node;
    node.role = role;
    node.live = live;
    node.name = name;
    node.id = ui.id_of_content(std::string("group ") + std::string(name));
    ui.push_id(node.id);
    ui.tree().open(std::move(node));
}

Group::Group(Ui& ui, Node node) : ui_(ui) {
    ui.push_id(node.id);
    ui.tree().open(std::move(node));
}

Group::~Group() {
    ui_.tree().close();
    ui_.pop_id();
}

}  // namespace livepet::ui::widgets
