// What a server does with its database before any shard runs: reads where the world stands, fills an empty
// one.
//
// Main thread only, before the shards run. Blocks.
#pragma once

#include <cstdint>

#include "backend/apps/pets/world.hpp"
#include "backend/storage/database.hpp"
#include "backend/storage/writer.hpp"
#include "shared/apps/pets/rules.hpp"

namespace livepet {

/// Where the last run left the world.
struct WorldRecord {
    base::WorldTime time;
    std::uint64_t epoch = 0;  // of this run: one more than the last one's
    std::uint64_t last_pet_id = 0;
};

storage::Result<WorldRecord> begin_run(storage::Database& database, storage::Writer& writer);

/// Fills an empty world with `count` pets; leaves one with pets as it is. Logs its progress.
storage::Result<void> populate(storage::Writer& writer, WorldRecord& record, const pets::Rules& rules,
                               std::uint64_t count);

/// Starts an actor for every pet. Logs its progress.
storage::Result<void> start_all_pets(storage::Database& database, pets::World& world);

/// The last word of a run. False if it could not be written; what was acknowledged is safe all the same.
bool save_world_time(storage::Writer& writer, base::WorldTime now);

}  // namespace livepet
