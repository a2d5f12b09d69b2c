#include "tests/bench/runtime/bare_crowd.hpp"

#include <random>

#include "tests/bench/readings.hpp"

namespace livepet::bench {

BareCrowd bare_crowd(std::size_t count) {
    BareCrowd crowd;
    for (std::size_t i = 0; i < count; ++i) crowd.push_back(std::make_unique<BareMember>());
    return crowd;
}

std::vector<BareMember*> random_targets(const BareCrowd& crowd) {
    constexpr std::size_t count = 1U << 20U;
    std::mt19937_64 random(1);
    std::vector<BareMember*> targets(count);
    for (auto& target : targets) target = crowd[random() % crowd.size()].get();
    return targets;
}

double bare_calls_per_s(const std::vector<BareMember*>& targets, std::size_t count) {
    const double began = thread_cpu_s();
    for (std::size_t i = 0; i < count; ++i) keep(targets[i % targets.size()]->add(i, 1));
    return static_cast<double>(count) / (thread_cpu_s() - began);
}

}  // namespace livepet::bench
