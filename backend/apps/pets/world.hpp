// What all of the pets app's actors share: the rules, the world's time, and the ways to storage and to
// subscribers.
//
// Made once by the composition root, after the shards and before they run; outlives them. What it refers to
// is thread-safe, or used on the shard it belongs to.
#pragma once

#include <atomic>
#include <cstdint>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/system.hpp"
#include "backend/platform/world_timeline.hpp"
#include "backend/pubsub/broker.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"
#include "backend/supervision/partition_supervisor.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

/// The id of the app's own supervisor; its partitioned ones have ids above their numbers.
inline constexpr std::uint64_t app_supervisor = 100;

struct World {
    Rules rules;
    const platform::WorldTimeline& timeline;
    actor::System& actors;
    pubsub::Broker& broker;
    storage::Writer& writer;
    storage::ReaderPool& readers;
    std::atomic<std::uint64_t> last_pet_id{0};

    std::atomic<std::uint64_t> restarts{0};

    /// Where an actor that is started again begins to count its topic's revisions: past all it may have
    /// counted before.
    std::uint64_t fresh_revision() { return ++restarts << 20U; }

    supervision::PartitionSupervisor pets{101};
    supervision::PartitionSupervisor users{102};
    actor::BlueprintPtr pet_blueprint{};  // by supervision_tree()
    actor::BlueprintPtr user_blueprint{};

    PetId next_pet_id() { return PetId{++last_pet_id}; }
};

/// Writes with the world's time in the same unit; returns once it is on disk, or certain not to be. In a
/// fiber of `here`.
storage::Result<void> commit(World& world, fiber::Shard& here,
                             storage::MoveOnlyFunction<storage::Result<void>(storage::Connection&)> work);

/// The app's supervision tree, to be started as a child of the server's.
supervision::ChildSpec supervision_tree(World& world);

/// Starts a pet's actor where it lives; nothing if it is started. In a fiber of `here`.
void start_pet(World& world, actor::Dispatcher& here, Pet pet);
/// A user's actor, started now if it was not.
void start_user(World& world, actor::Dispatcher& here, UserId user);

/// What a call that got no answer means to the person who gave the command.
constexpr Refusal refusal_of(actor::CallError error) {
    return error == actor::CallError::noproc ? Refusal::unknown_pet : Refusal::busy;
}

}  // namespace livepet::pets
