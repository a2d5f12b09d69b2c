#include "backend/supervision/partition_supervisor.hpp"

#include <string>

namespace livepet::supervision {

ChildSpec PartitionSupervisor::child_spec(const actor::System& system, const DynamicSupervisorSpec& each,
                                          RestartIntensity partitions) const {
    SupervisorSpec above{
        each.name + " partitions", Strategy::one_for_one, partitions, AutoShutdown::never, {}};
    for (std::size_t shard = 0; shard < system.size(); ++shard) {
        DynamicSupervisorSpec one = each;
        one.name += ' ' + std::to_string(shard);
        ChildSpec spec{one.name, partition(system, shard).identity(), dynamic_supervisor_blueprint(one)};
        spec.patience = infinity;
        spec.kind = ChildKind::supervisor;
        above.children.push_back(std::move(spec));
    }
    ChildSpec spec{each.name, actor::ActorRef<Supervisor>{partitioned_ids_from + number}.identity(),
                   supervisor_blueprint(std::move(above))};
    spec.patience = infinity;
    spec.kind = ChildKind::supervisor;
    return spec;
}

}  // namespace livepet::supervision
