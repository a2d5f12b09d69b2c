// What a server does with its database before it serves: reads where the world stands, fills an empty one.
//
// Main thread only. Blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

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

/// The last word of a run. False if it could not be written; what was acknowledged is safe all the same.
bool save_world_time(storage::Writer& writer, base::WorldTime now);

}  // namespace livepet
