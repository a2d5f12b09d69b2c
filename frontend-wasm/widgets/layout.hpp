// Where the next thing goes: boxes that lay out what is placed in them, downwards or to the right.
//
// Widgets ask for room with place() and are told a rectangle; scopes (Column, Row, Card, …) push a box and,
// when they end, take what was used from the box around. Nothing is measured twice and nothing lags a frame.
// Widths are given from outside in, heights grow from inside out, so nothing ever scrolls sideways.
//
// One thread: the window's. A box that is not closed in the frame that opened it is forgotten.
#pragma once

#include <vector>

#include "frontend-wasm/semantics/node.hpp"

namespace livepet::ui::widgets {

using semantics::Rect;

class Layout {
  public:
    /// Starts anew, in a column at the top of `area`; its height does not matter.
    void reset(Rect area);

    /// A column of `width` where the next thing would go.
    void open_column(float width, float gap);
    /// A row `height` high that things are centred in; it goes on below when it runs out of width.
    void open_row(float height, float gap);
    /// Ends the innermost box and gives what it took up.
    Rect close();

    /// Room for something. In a column: at the left edge, below what came before. In a row: to the right.
    Rect place(float width, float height);
    /// Row: the room left on this line becomes a gap, but for `width` at its end.
    void push_right(float width);
    /// Leaves a distance, apart from the gap that stands between things anyway.
    void space(float distance);

    /// The width that a thing here can have at most: of a column, or what is left of a row's line.
    float width() const;
    /// The left upper corner of what would be placed next.
    float x() const;
    float y() const;

    /// Of everything placed so far in the outermost box.
    float bottom() const { return boxes_.empty() ? 0 : boxes_.front().bottom; }

  private:
    struct Box {
        Rect area;  // where it starts and how wide it may be; its height is not known
        float gap = 0;
        float line_height = 0;  // rows; 0 in a column
        float x = 0;            // of the next thing
        float y = 0;
        float right = 0;   // of what was placed
        float bottom = 0;  //
        bool empty = true;
        bool is_row() const { return line_height > 0; }
    };

    void open(Box box);
    Rect place_in_column(Box& box, float width, float height);
    Rect place_in_row(Box& box, float width, float height);

    std::vector<Box> boxes_;
};

}  // namespace livepet::ui::widgets
