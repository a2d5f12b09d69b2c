// A supervised crowd: a dynamic supervisor on each shard, and children that are started on all shards at the
// same time. For the main thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "backend/supervision/partition_supervisor.hpp"
#include "tests/bench/runtime/shards.hpp"

namespace livepet::bench {

class Nursery {
  public:
    explicit Nursery(Shards& shards);

    /// Starts the children of ids `first` to `first + count - 1`, each asked for where it lives. Seconds that
    /// it took.
    template <class A>
    double start(std::uint64_t first, std::size_t count) {
        return start_all(A::type, actor::blueprint<A>(), first, count);
    }

  private:
    double start_all(actor::TypeId type, const actor::BlueprintPtr& blueprint, std::uint64_t first,
                     std::size_t count);

    Shards& shards_;
    supervision::PartitionSupervisor partitions_{7};
};

}  // namespace livepet::bench
