// What all of the pets app's actors share: the rules, the world's time, and the ways to storage and to
// subscribers.
//
// Made once by the composition root, after the shards and before they run; outlives them. What it refers to
// is thread-safe, or used on the shard it belongs to.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "backend/actor/system.hpp"
#include "backend/platform/world_timeline.hpp"
#include "backend/pubsub/broker.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"
#include "backend/supervision/dynamic_supervisor.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

struct World {
    Rules rules;
    const platform::WorldTimeline& timeline;
    actor::System& actors;
    pubsub::Broker& broker;
    storage::Writer& writer;
    storage::ReaderPool& readers;
    std::vector<std::unique_ptr<supervision::DynamicSupervisor>>& supervisors;  // one a shard
    std::atomic<std::uint64_t> last_pet_id{0};

    std::atomic<std::uint64_t> restarts{0};

    /// Where an actor that is started again begins to count its topic's revisions: past all it may have
    /// counted before.
    std::uint64_t fresh_revision() { return ++restarts << 20U; }

    PetId next_pet_id() { return PetId{++last_pet_id}; }
    supervision::DynamicSupervisor& supervisor_of(actor::Identity identity) {
        return *supervisors[actors.shard_of(identity)];
    }
};

/// Writes with the world's time in the same unit; returns once it is on disk, or certain not to be. In a
/// fiber of `here`.
storage::Result<void> commit(World& world, fiber::Shard& here,
                             storage::MoveOnlyFunction<storage::Result<void>(storage::Connection&)> work);

/// Starts a pet's actor where it lives; nothing if it is started. On any shard's thread before the shards
/// run, or in a fiber of `here`.
void start_pet(World& world, fiber::Shard& here, Pet pet);
/// The same, on the thread of the shard it lives on.
void start_pet_here(World& world, Pet pet);

/// A user's actor, started now if it was not.
void start_user(World& world, fiber::Shard& here, UserId user);

/// What a call that got no answer means to the person who gave the command.
constexpr Refusal refusal_of(actor::CallError error) {
    return error == actor::CallError::noproc ? Refusal::unknown_pet : Refusal::busy;
}

}  // namespace livepet::pets
