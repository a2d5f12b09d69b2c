// Figures for people and for programs.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "tests/bench/figure.hpp"

namespace livepet::bench {

/// A row a figure; beside floor and best peer, how many times that the figure is; under it its remarks.
void print_table(std::ostream& out, const std::string& group, const std::vector<Figure>& figures);

/// Every figure's name, and what exactly it is.
void print_list(std::ostream& out, const Group& group);

/// {"name", "value", "unit", "floor", "peer", "peers": {name: value}, "remarks": [sentence]} on a line; null
/// where there is none.
std::string json_line(const Figure& figure);

}  // namespace livepet::bench
