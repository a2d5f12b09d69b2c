#include "tests/bench/live/cores.hpp"

#include <stdexcept>
#include <vector>

namespace livepet::bench::live {
namespace {

cpu_set_t allowed() {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) throw std::runtime_error("no processor can be chosen");
    return set;
}

std::vector<int> find_processors() {
    const cpu_set_t set = allowed();
    std::vector<int> found;
    for (int processor = 0; processor < CPU_SETSIZE; ++processor)
        if (CPU_ISSET(processor, &set)) found.push_back(processor);
    return found;
}

/// Of this process, before any side was chosen.
const std::vector<int>& processors() {
    static const std::vector<int> all = find_processors();
    return all;
}

}  // namespace

bool sides_are_apart() { return processors().size() > 1; }

OnSide::OnSide(Side side) {
    const int chosen = side == Side::server ? processors().front() : processors().back();
    before_ = allowed();
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(chosen, &set);
    sched_setaffinity(0, sizeof set, &set);
}

OnSide::~OnSide() { sched_setaffinity(0, sizeof before_, &before_); }

}  // namespace livepet::bench::live
