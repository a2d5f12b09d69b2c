#include "tools/loadgen/latencies.hpp"

#include <algorithm>
#include <cmath>

namespace livepet::loadgen {

double Latencies::percentile_ms(double share) const {
    if (count_ == 0) return 0;
    const auto rank = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_))));
    std::uint64_t seen = 0;
    const auto& axis = bins_.axis();
    for (int bin = 0; bin < axis.size(); ++bin) {
        seen += bins_.at(bin);
        if (seen >= rank) return axis.value(bin + 1) / 1'000;
    }
    return us_max / 1'000;  // in the bin of all that is beyond
}

}  // namespace livepet::loadgen
