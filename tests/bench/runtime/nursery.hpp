// A supervised crowd: a dynamic supervisor on each shard, and children that are started on all shards at the
// same time. For the main thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "backend/supervision/partition_supervisor.hpp"
#include "tests/bench/shards.hpp"

namespace livepet::bench {

inline constexpr supervision::RestartIntensity any_number_of_restarts{
    .restarts = std::numeric_limits<std::uint32_t>::max(), .period = std::chrono::milliseconds(1)};

class Nursery {
  public:
    explicit Nursery(Shards& shards, supervision::RestartIntensity intensity = {});

    /// Starts the children of ids `first` to `first + count - 1`, each asked for where it lives. Seconds that
    /// it took.
    template <class A>
    double start(std::uint64_t first, std::size_t count) {
        return start_all(A::type, actor::blueprint<A>(), first, count);
    }

    /// How often children of a shard were started again. In a fiber of it.
    std::uint64_t restart_count(actor::Dispatcher& here) const;
    /// Ends one of them for good. In a fiber of any shard.
    void end(actor::Dispatcher& here, actor::Identity who) const;

  private:
    double start_all(actor::TypeId type, const actor::BlueprintPtr& blueprint, std::uint64_t first,
                     std::size_t count);

    Shards& shards_;
    supervision::PartitionSupervisor partitions_{7};
};

}  // namespace livepet::bench
