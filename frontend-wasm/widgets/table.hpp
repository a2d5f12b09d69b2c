// A long table, of which one row at a time can be chosen: only what can be seen of it costs anything.
//
// For the semantic tree it is a radio group of its rows; of more than table_rows_reported_max, of those that
// can be seen, and the chosen one. Arrow keys, Page Up and Down, Home and End move the choice; Tab leaves it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

inline constexpr float table_row_points = 28;
inline constexpr std::size_t table_rows_reported_max = 100;
inline constexpr std::size_t no_row = static_cast<std::size_t>(-1);

struct TableColumn {
    float width = 0;  // 0: what is left over; of one column at most
    bool at_right = false;
};

struct TableCell {
    std::string words;
    Tone tone = Tone::normal;
};

struct TableRow {
    std::uint64_t key = 0;  // tells it from all others, wherever it stands
    std::vector<TableCell> cells;
};

struct TableSpec {
    std::size_t rows = 0;
    std::size_t chosen = no_row;
    std::span<const TableColumn> columns;
    std::function<TableRow(std::size_t)> row;  // asked for those that are drawn
};

/// As high as all its rows, in a pane that scrolls. Gives the row that is chosen now.
std::size_t table(Ui& ui, std::string_view name, const TableSpec& spec);

}  // namespace livepet::ui::widgets
