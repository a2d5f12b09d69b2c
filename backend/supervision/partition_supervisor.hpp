// A dynamic supervisor on each shard, under one supervisor: children are started where they live, on all
// shards at the same time.
//
// Any shard's fibers. A partition that gives up ends its children, and is started again, without them, by the
// supervisor above, until that gives up too.
#pragma once

#include <cstdint>
#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/supervision/dynamic_supervisor.hpp"
#include "backend/supervision/supervisor.hpp"

namespace livepet::supervision {

/// Ids of supervisors from here on are those of partitioned ones; the app's own are below.
inline constexpr std::uint64_t partitioned_ids_from = std::uint64_t{1} << 32U;

/// Which of the program's partitioned supervisors: a number of the app's own choice.
struct PartitionSupervisor {
    std::uint32_t number = 0;

    /// The supervisor above the partitions, as a child of another.
    ChildSpec child_spec(const actor::System& system, const DynamicSupervisorSpec& each,
                         RestartIntensity partitions = {}) const;

    /// The dynamic supervisor of a shard.
    actor::ActorRef<DynamicSupervisor> partition(const actor::System& system, std::size_t shard) const {
        return {(partitioned_ids_from + number) * system.size() + shard};
    }

    /// Starts a child on the shard that it lives on, and waits until it is initialized. While a crowd of
    /// other requests fills that shard's mailbox, it waits for its turn, as long as `timeout`. In a fiber of
    /// `here`.
    base::Result<actor::StartResult, actor::CallError> start_child(
        actor::Dispatcher& here, const DynamicSupervisor::StartChild& request,
        std::chrono::nanoseconds timeout = actor::call_timeout) const {
        const auto until = here.shard().clock().now() + timeout;
        for (;;) {
            auto answer = ask(here, request, timeout);
            if (answer || answer.error() != actor::CallError::mailbox_full) return answer;
            if (here.shard().clock().now() >= until) return answer;
            here.shard().sleep_for(crowd_pause);
        }
    }

  private:
    static constexpr std::chrono::milliseconds crowd_pause{5};

    base::Result<actor::StartResult, actor::CallError> ask(actor::Dispatcher& here,
                                                           const DynamicSupervisor::StartChild& request,
                                                           std::chrono::nanoseconds timeout) const {
        actor::System& system = here.system();
        const auto home = partition(system, system.shard_of(request.identity));
        if (request.blueprint->type().initialize) return here.call(home, request, timeout);
        return here.call(home, DynamicSupervisor::StartAtOnce{request}, timeout);
    }
};

}  // namespace livepet::supervision
