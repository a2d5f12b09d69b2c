#include "tests/bench/runtime/nursery.hpp"

#include <cstdlib>

#include "tests/bench/runtime/readings.hpp"

namespace livepet::bench {

Nursery::Nursery(Shards& shards) : shards_(shards) {
    shards_.on(0, [this](actor::Dispatcher& here) {
        const supervision::ChildSpec spec = partitions_.child_spec(here.system(), {"nursery", {}});
        (void)here.start_anywhere({spec.identity, spec.blueprint, {}, 0});
    });
}

double Nursery::start_all(actor::TypeId type, const actor::BlueprintPtr& blueprint, std::uint64_t first,
                          std::size_t count) {
    std::vector<std::vector<actor::Identity>> by_shard(shards_.size());
    for (std::uint64_t id = first; id < first + count; ++id) {
        const actor::Identity who{type, id};
        by_shard[shards_.shard_of(who)].push_back(who);
    }
    const double began_s = wall_s();
    shards_.on_all([&](actor::Dispatcher& here) {
        for (const actor::Identity who : by_shard[here.shard().index()]) {
            const auto started = partitions_.start_child(here, {who, blueprint, {}});
            if (!started || started->outcome != actor::StartOutcome::started) std::abort();
        }
    });
    return wall_s() - began_s;
}

}  // namespace livepet::bench
