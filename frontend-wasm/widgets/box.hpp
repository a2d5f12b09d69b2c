// Boxes without a look: columns, rows, grids, and groups that only the semantic tree sees.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

class Column {
  public:
    Column(Ui& ui, float width, float gap = space_s) : ui_(ui) { ui.layout().open_column(width, gap); }
    ~Column() { ui_.layout().close(); }
    Column(const Column&) = delete;
    Column& operator=(const Column&) = delete;

  private:
    Ui& ui_;
};

/// Things side by side, centred on a line `height` high; they go on below where the width ends.
class Row {
  public:
    explicit Row(Ui& ui, float height = target_points_min, float gap = space_s) : ui_(ui) {
        ui.layout().open_row(height, gap);
    }
    ~Row() { ui_.layout().close(); }
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;

    /// What follows, `width` of it, stands at the right end.
    void push_right(float width) { ui_.layout().push_right(width); }

  private:
    Ui& ui_;
};

/// So many side by side, each `aspect` times as high as wide.
struct EqualColumns {
    int count = 1;
    float aspect = 1;
};

/// Equal cells, as many side by side as fit when each has at least `cell_width_min`.
class Grid {
  public:
    Grid(Ui& ui, float cell_width_min, float cell_height, float gap = space_l);
    Grid(Ui& ui, EqualColumns columns, float gap);
    ~Grid();
    Grid(const Grid&) = delete;
    Grid& operator=(const Grid&) = delete;

    /// Room for the next cell.
    Rect next();

  private:
    Grid(Ui& ui, float gap, int columns);

    Ui& ui_;
    Rect start_;
    float cell_width_;
    float cell_height_;
    float gap_;
    int columns_;
    int count_ = 0;
};

/// A node of the tree that holds those drawn while it lives, and grows around them. No look of its own.
class Group {
  public:
    Group(Ui& ui, Role role, std::string_view name, semantics::Live live = semantics::Live::off);
    Group(Ui& ui, semantics::Node node);
    ~Group();
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;

  private:
    Ui& ui_;
};

}  // namespace livepet::ui::widgets
