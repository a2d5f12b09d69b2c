// All groups of figures; each is made by one folder.
#pragma once

#include <vector>

#include "tests/bench/figure.hpp"

namespace livepet::bench {

Group wire_group();

inline std::vector<Group> all_groups() { return {wire_group()}; }

}  // namespace livepet::bench
