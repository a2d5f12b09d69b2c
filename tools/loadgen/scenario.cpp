#include "tools/loadgen/scenario.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace livepet::loadgen {

std::string_view name_of(Behaviour behaviour) {
    constexpr std::string_view names[behaviour_count] = {"feed", "watch", "wander", "idle"};
    return names[static_cast<std::size_t>(behaviour)];
}

std::string_view name_of(Loss loss) {
    constexpr std::string_view names[loss_count] = {"reset", "close", "silence"};
    return names[static_cast<std::size_t>(loss)];
}

std::vector<std::size_t> share_out(const Scenario& scenario) {
    const double whole = std::accumulate(scenario.parts.begin(), scenario.parts.end(), 0.0,
                                         [](double sum, const Part& part) { return sum + part.weight; });
    std::vector<std::size_t> counts;
    std::vector<double> lost;
    for (const Part& part : scenario.parts) {
        const double exact = static_cast<double>(scenario.clients) * part.weight / whole;
        counts.push_back(static_cast<std::size_t>(std::floor(exact)));
        lost.push_back(exact - std::floor(exact));
    }
    std::size_t left = scenario.clients - std::accumulate(counts.begin(), counts.end(), std::size_t{0});
    for (; left > 0; --left) {
        const auto most = std::max_element(lost.begin(), lost.end());
        ++counts[static_cast<std::size_t>(most - lost.begin())];
        *most = -1;
    }
    return counts;
}

}  // namespace livepet::loadgen
