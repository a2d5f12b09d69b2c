#include "tests/bench/runtime/bare_walk.hpp"

#include <algorithm>
#include <random>

#include "tests/bench/keep.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench {

BareWalk::BareWalk(std::size_t records) : records_(std::make_unique<Record[]>(records)), order_(records) {
    for (std::size_t i = 0; i < records; ++i) order_[i] = &records_[i];
    std::shuffle(order_.begin(), order_.end(), std::mt19937_64(1));
}

double BareWalk::ns_per_record() {
    const double began_s = thread_cpu_s();
    for (Record* record : order_) {
        ++record->ticks;
        record->hunger = (record->hunger + 3) % 100;
    }
    keep(*order_.front());
    return (thread_cpu_s() - began_s) * 1e9 / static_cast<double>(order_.size());
}

}  // namespace livepet::bench
