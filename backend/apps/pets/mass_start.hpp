// The start of all pets that live: their rows are scanned once, in ranges of ids, and each shard starts its
// own, in batches, while it serves people. A pet that somebody asks for meanwhile is started first
// (call_pet.hpp), and passed over here.
//
// Runs on a thread of its own, and blocks it; the shards must be running. At most batches_ahead_max batches
// wait for a shard.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "backend/apps/pets/world.hpp"
#include "backend/storage/connection.hpp"

namespace livepet::pets {

inline constexpr std::size_t pets_per_batch = 1'024;
inline constexpr std::size_t batches_ahead_max = 8;

struct MassStartProgress {
    std::uint64_t started = 0;  // so far
    std::uint64_t passed = 0;   // ids looked at, of `ids` in all
    std::uint64_t ids = 0;
};

class MassStart {
  public:
    /// `reader` is a connection without limits. To be made before anybody can ask for a pet.
    MassStart(World& world, storage::Connection reader);

    /// Starts them all, and tells of progress each `report_every` or so. Returns early if `stop()` was
    /// called.
    storage::Result<MassStartProgress> run(std::chrono::milliseconds report_every,
                                           const std::function<void(const MassStartProgress&)>& report);

    /// Any thread.
    void stop() { is_stopped_ = true; }

  private:
    World& world_;
    storage::Connection reader_;
    std::atomic<bool> is_stopped_{false};
};

}  // namespace livepet::pets
