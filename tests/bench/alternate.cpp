#include "tests/bench/alternate.hpp"

#include <algorithm>
#include <utility>

namespace livepet::bench {
namespace {

struct Entrant {
    const Round* round;
    std::vector<double> readings;
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Figure alternate(std::string name, const Plan& plan, const Pace& pace, const Round& subject,
                 const std::optional<Round>& floor, const std::vector<Rival>& peers) {
    std::vector<Entrant> entrants = {{&subject, {}}};
    for (const Rival& peer : peers) entrants.push_back({&peer.round, {}});
    if (floor) entrants.push_back({&*floor, {}});
    for (const Entrant& entrant : entrants) (*entrant.round)();

    const std::size_t rounds = is_quick(pace) ? plan.rounds_quick : plan.rounds_full;
    for (std::size_t round = 0; round < rounds; ++round) {
        for (std::size_t turn = 0; turn < entrants.size(); ++turn) {
            Entrant& entrant = entrants[(round + turn) % entrants.size()];
            entrant.readings.push_back((*entrant.round)());
        }
    }

    Figure figure{.name = std::move(name),
                  .unit = plan.unit,
                  .value = median(entrants[0].readings),
                  .floor = {},
                  .peers = {},
                  .better = plan.better};
    if (floor) figure.floor = median(entrants.back().readings);
    for (std::size_t i = 0; i < peers.size(); ++i)
        figure.peers.push_back({peers[i].name, median(entrants[i + 1].readings)});
    return figure;
}

}  // namespace livepet::bench
