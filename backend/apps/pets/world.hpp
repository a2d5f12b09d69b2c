// What all of the pets app's actors share: the rules, the world's time, and the ways to storage and to
// subscribers.
//
// Made once by the composition root, after the shards and before they run; outlives them. What it refers to
// is thread-safe, or used on the shard it belongs to.
#pragma once

#include <atomic>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <string_view>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/system.hpp"
#include "backend/platform/world_timeline.hpp"
#include "backend/presence/presence.hpp"
#include "backend/pubsub/broker.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"
#include "backend/supervision/partition_supervisor.hpp"
#include "backend/telemetry/lateness.hpp"
#include "backend/telemetry/sparing.hpp"
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
    presence::Presence& presence;
    storage::Writer& writer;
    storage::ReaderPool& readers;
    std::atomic<std::uint64_t> last_pet_id{0};
    /// Whether a pet that dies leaves its place to a newborn one, of the world's own.
    bool births = false;
    /// The server is about to stop: who would die from now on does so after its next start, for nobody is
    /// there any more to start an heir. Any thread.
    std::atomic<bool> is_closing{false};

    /// How late ticks are, by shard.
    std::vector<telemetry::Lateness> lateness = std::vector<telemetry::Lateness>(actors.size());

    std::atomic<std::uint64_t> restarts{0};
    telemetry::Sparing failed_starts{};

    /// Where an actor that is started again begins to count its topic's revisions: past all it may have
    /// counted before.
    std::uint64_t fresh_revision() { return ++restarts << 20U; }

    supervision::PartitionSupervisor pets{101};
    supervision::PartitionSupervisor users{102};
    supervision::PartitionSupervisor lists{103};
    actor::BlueprintPtr pet_blueprint{};  // by supervision_tree()
    actor::BlueprintPtr user_blueprint{};
    actor::BlueprintPtr list_blueprint{};

    /// A number for a guest that no user has.
    std::uint64_t next_guest() { return ++guests | 1ULL << 63U; }
    std::atomic<std::uint64_t> guests{0};

    PetId next_pet_id() { return PetId{++last_pet_id}; }

    /// While the server starts all pets: those that were started before their turn, by shard; each set is
    /// its shard's thread's own.
    struct Woken {
        std::atomic<bool> is_starting{false};
        std::vector<boost::unordered_flat_set<std::uint64_t>> pets{};
    } woken{};
    void note_woken(const fiber::Shard& shard, PetId pet) {
        if (woken.is_starting) woken.pets[shard.index()].insert(pet.value);
    }
};

/// Returns once `unit` is on disk, or certain not to be; logs what went wrong. In a fiber of `here`.
storage::Result<void> commit(World& world, fiber::Shard& here, storage::Unit unit);

/// The app's supervision tree, to be started as a child of the server's.
supervision::ChildSpec supervision_tree(World& world);

/// Starts a pet's actor where it lives, with its state; nothing if it is started. One that cannot be started
/// now is logged; it is once somebody asks for it. In a fiber of `here`.
void start_pet(World& world, actor::Dispatcher& here, PetId pet, UserId owner, const Life& life);
/// The same without: it reads its state with the first message that it gets.
void wake_pet(World& world, actor::Dispatcher& here, PetId pet);
/// A user's actor, started now if it was not.
void start_user(World& world, actor::Dispatcher& here, UserId user);

/// A list's actor, started now if it was not.
void start_list(World& world, actor::Dispatcher& here, std::string_view topic);

/// What a call that got no answer means to the person who gave the command.
constexpr Refusal refusal_of(actor::CallError error) {
    switch (error) {
        case actor::CallError::noproc:
            return Refusal::unknown_pet;
        case actor::CallError::not_saved:
            return Refusal::storage_failed;
        default:
            return Refusal::busy;
    }
}

}  // namespace livepet::pets
