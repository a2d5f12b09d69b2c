#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/idler.hpp"
#include "tests/bench/runtime/nursery.hpp"
#include "tests/bench/runtime/readings.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t idlers = 1'000'000;

double bytes_each() {
    Shards shards(2);
    Nursery nursery(shards);
    const double before = own_resident_bytes();
    nursery.start<Idler>(1, idlers);
    return (own_resident_bytes() - before) / static_cast<double>(idlers);
}

Figure measure(const Pace&) {
    return {.name = "idle_bytes", .unit = "B", .value = bytes_each(), .floor = {}, .peers = {}};
}

}  // namespace

FigureSpec idle_bytes() {
    return {
        "idle_bytes",
        "Bytes of memory for an idle actor that is supervised, found by its identity, and has eight bytes of "
        "state and a timer armed: the growth of the process's resident memory with a million of them.",
        measure};
}

}  // namespace livepet::bench
