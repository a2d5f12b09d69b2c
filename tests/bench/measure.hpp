// Times contenders against each other, in processor time of the one thread that they run on.
//
// A machine's speed drifts: neighbours, clocks, caches. So the contenders take turns, a round each, the order
// rotating, and the median of a contender's rounds stands for it: what slows a few rounds moves nobody's
// median, and what slows the machine for a while slows all of them.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "tests/bench/figure.hpp"

namespace livepet::bench {

/// Does the operation `count` times, and keeps every result from being optimized away.
using Operation = std::function<void(std::size_t count)>;

struct Contender {
    std::string name;
    Operation run;
};

/// Nanoseconds for one operation of `subject`, beside `floor` and `peers`.
Figure measure_ns(std::string name, const Pace& pace, const Operation& subject, const Operation& floor,
                  const std::vector<Contender>& peers);

}  // namespace livepet::bench
