// Lets contenders that need more than a loop (threads, processes, a crowd of actors) take turns, a round
// each, the order rotating; the median of a contender's rounds stands for it, as in measure.hpp.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/figure.hpp"

namespace livepet::bench {

/// Measures once, and says what it measured. Keeps from one round to the next what it needs again.
using Round = std::function<double()>;

struct Rival {
    std::string name;
    Round round;
};

/// What is measured, how, and how many rounds it takes for each pace.
struct Plan {
    std::string unit;
    Better better = Better::less;
    std::size_t rounds_full = 15;
    std::size_t rounds_quick = 5;
};

/// A first round of everybody warms up and does not count.
Figure alternate(std::string name, const Plan& plan, const Pace& pace, const Round& subject,
                 const std::optional<Round>& floor, const std::vector<Rival>& peers);

}  // namespace livepet::bench
