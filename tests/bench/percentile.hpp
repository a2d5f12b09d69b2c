// The value that all but a given share of many stay below.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace livepet::bench {

/// Of a sample that is not empty; share within [0, 1).
inline double percentile(std::vector<double> sample, double share) {
    const auto rank = static_cast<std::ptrdiff_t>(static_cast<double>(sample.size()) * share);
    std::nth_element(sample.begin(), sample.begin() + rank, sample.end());
    return sample[static_cast<std::size_t>(rank)];
}

}  // namespace livepet::bench
