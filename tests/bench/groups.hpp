// All groups of figures; each is made by one folder.
#pragma once

#include <vector>

#include "tests/bench/figure.hpp"

namespace livepet::bench {

Group live_group();
Group pets_group();
Group runtime_group();
Group wire_group();

inline std::vector<Group> all_groups() { return {live_group(), pets_group(), runtime_group(), wire_group()}; }

}  // namespace livepet::bench
