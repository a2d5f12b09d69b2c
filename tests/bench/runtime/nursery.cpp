#include "tests/bench/runtime/nursery.hpp"

#include <cstdlib>

#include "tests/bench/readings.hpp"

namespace livepet::bench {

Nursery::Nursery(Shards& shards, supervision::RestartIntensity intensity) : shards_(shards) {
    shards_.on(0, [this, intensity](actor::Dispatcher& here) {
        const supervision::ChildSpec spec = partitions_.child_spec(here.system(), {"nursery", intensity});
        (void)here.start_anywhere({spec.identity, spec.blueprint, {}, 0});
    });
}

std::uint64_t Nursery::restart_count(actor::Dispatcher& here) const {
    const auto mine = partitions_.partition(here.system(), here.shard().index());
    return here.call(mine, supervision::DynamicSupervisor::CountChildren{})->restarts;
}

void Nursery::end(actor::Dispatcher& here, actor::Identity who) const {
    const auto theirs = partitions_.partition(here.system(), here.system().shard_of(who));
    (void)here.call(theirs, supervision::DynamicSupervisor::TerminateChild{who});
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
