#include "tests/bench/measure.hpp"

#include <ctime>

#include <algorithm>
#include <utility>

namespace livepet::bench {
namespace {

/// This thread's time on a processor: what other programs take meanwhile does not count.
double thread_ns() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

double elapsed_ns(const Operation& operation, std::size_t count) {
    const double start_ns = thread_ns();
    operation(count);
    return thread_ns() - start_ns;
}

/// How many operations fill a round; warms the caches up on the way.
std::size_t operations_per_round(const Operation& operation, double round_ns) {
    std::size_t count = 1;
    double took_ns = elapsed_ns(operation, count);
    while (took_ns < round_ns / 4) {
        count *= 2;
        took_ns = elapsed_ns(operation, count);
    }
    return std::max<std::size_t>(1,
                                 static_cast<std::size_t>(static_cast<double>(count) * round_ns / took_ns));
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

struct Entrant {
    const Operation* operation;
    std::size_t operations = 0;
    std::vector<double> rounds_ns;  // per operation
};

void run_rounds(std::vector<Entrant>& entrants, const Pace& pace) {
    for (Entrant& entrant : entrants)
        entrant.operations = operations_per_round(*entrant.operation, pace.round_ms * 1e6);
    for (std::size_t round = 0; round < pace.rounds; ++round) {
        for (std::size_t turn = 0; turn < entrants.size(); ++turn) {
            Entrant& entrant = entrants[(round + turn) % entrants.size()];
            const double took_ns = elapsed_ns(*entrant.operation, entrant.operations);
            entrant.rounds_ns.push_back(took_ns / static_cast<double>(entrant.operations));
        }
    }
}

}  // namespace

Figure measure_ns(std::string name, const Pace& pace, const Operation& subject, const Operation& floor,
                  const std::vector<Contender>& peers) {
    std::vector<Entrant> entrants = {{&subject, 0, {}}, {&floor, 0, {}}};
    for (const Contender& peer : peers) entrants.push_back({&peer.run, 0, {}});
    run_rounds(entrants, pace);

    Figure figure{.name = std::move(name),
                  .unit = "ns",
                  .value = median(entrants[0].rounds_ns),
                  .floor = {},
                  .peers = {}};
    figure.floor = median(entrants[1].rounds_ns);
    for (std::size_t i = 0; i < peers.size(); ++i)
        figure.peers.push_back({peers[i].name, median(entrants[i + 2].rounds_ns)});
    return figure;
}

}  // namespace livepet::bench
