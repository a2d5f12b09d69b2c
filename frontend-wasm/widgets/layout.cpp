#include "frontend-wasm/widgets/layout.hpp"

#include <algorithm>

namespace livepet::ui::widgets {

void Layout::reset(Rect area) {
    boxes_.clear();
    Box box;
    box.area = area;
    open(box);
}

void Layout::open(Box box) {
    box.x = box.area.x;
    box.y = box.area.y;
    box.right = box.area.x;
    box.bottom = box.area.y;
    boxes_.push_back(box);
}

void Layout::open_column(float width, float gap) {
    Box box;
    box.area = {x(), y(), std::min(width, this->width()), 0};
    box.gap = gap;
    open(box);
}

void Layout::open_row(float height, float gap) {
    Box box;
    box.area = {x(), y(), width(), 0};
    box.gap = gap;
    box.line_height = height;
    open(box);
}

Rect Layout::close() {
    if (boxes_.size() < 2) return {};
    const Box box = boxes_.back();
    boxes_.pop_back();
    const bool only_what_is_used = box.is_row() && boxes_.back().is_row();
    return place(only_what_is_used ? box.right - box.area.x : box.area.width, box.bottom - box.area.y);
}

Rect Layout::place(float width, float height) {
    Box& box = boxes_.back();
    return box.is_row() ? place_in_row(box, width, height) : place_in_column(box, width, height);
}

Rect Layout::place_in_column(Box& box, float width, float height) {
    const Rect rect{box.area.x, y(), std::min(width, box.area.width), height};
    box.empty = false;
    box.y = rect.bottom();
    box.right = std::max(box.right, rect.right());
    box.bottom = std::max(box.bottom, rect.bottom());
    return rect;
}

Rect Layout::place_in_row(Box& box, float width, float height) {
    const float limit = box.area.right();
    width = std::min(width, box.area.width);
    if (!box.empty && x() + width > limit + 0.5F) {
        box.x = box.area.x;
        box.y += box.line_height + box.gap;
        box.empty = true;
    }
    const Rect rect{x(), box.y + std::max(0.0F, (box.line_height - height) / 2), width, height};
    box.empty = false;
    box.x = rect.right();
    box.right = std::max(box.right, rect.right());
    box.bottom = std::max({box.bottom, box.y + box.line_height, rect.bottom()});
    return rect;
}

void Layout::push_right(float width) {
    Box& box = boxes_.back();
    if (!box.is_row()) return;
    box.x = std::max(box.x, box.area.right() - width - (box.empty ? 0 : box.gap));
}

void Layout::space(float distance) {
    Box& box = boxes_.back();
    (box.is_row() ? box.x : box.y) += distance;
}

float Layout::width() const {
    const Box& box = boxes_.back();
    return box.is_row() ? std::max(0.0F, box.area.right() - x()) : box.area.width;
}

float Layout::x() const {
    const Box& box = boxes_.back();
    return box.is_row() && !box.empty ? box.x + box.gap : box.x;
}

float Layout::y() const {
    const Box& box = boxes_.back();
    return box.is_row() || box.empty ? box.y : box.y + box.gap;
}

}  // namespace livepet::ui::widgets
