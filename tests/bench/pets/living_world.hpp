// A world of pets as the server runs it, in this process: a database file, the writer's thread, readers, two
// shards with an actor for each pet that lives. For the main thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "backend/apps/pets/folds.hpp"
#include "backend/apps/pets/mass_start.hpp"
#include "backend/apps/pets/world.hpp"
#include "backend/platform/world_timeline.hpp"
#include "backend/presence/presence.hpp"
#include "backend/pubsub/broker.hpp"
#include "backend/storage/database.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer_thread.hpp"
#include "tests/bench/shards.hpp"

namespace livepet::bench {

/// So many people, from 1 on, own the first so many pets, by turns.
inline constexpr std::uint64_t pet_owners = 8'000;
inline constexpr std::uint64_t owned_pets_max = 1'000'000;

/// A database file with so many living pets, and some graves, made the first time that it is asked for and
/// kept until this process ends.
const std::string& populated_file(std::uint64_t living);

/// A copy to write to, for as long as it lives: so that one round does not begin with what another has left
/// to be done.
class FileCopy {
  public:
    explicit FileCopy(const std::string& original);
    ~FileCopy();
    FileCopy(const FileCopy&) = delete;
    FileCopy& operator=(const FileCopy&) = delete;

    const std::string& path() const { return path_; }

  private:
    const std::string path_;
};

/// A new database in a file that is gone when this process ends.
storage::Database empty_database();

/// What the system keeps of the file in memory, it lets go of.
void make_cold(const std::string& path);

class LivingWorld {
  public:
    explicit LivingWorld(const std::string& path);
    ~LivingWorld();
    LivingWorld(const LivingWorld&) = delete;
    LivingWorld& operator=(const LivingWorld&) = delete;

    /// Starts all pets; returns how many there are.
    std::uint64_t start_all();

    pets::World& world() { return *world_; }
    Shards& shards() { return *shards_; }
    storage::Database& database() { return *database_; }

  private:
    storage::WriterOptions options();

    pets::PetFold pet_fold_;
    pets::TreatFold treat_fold_;
    std::atomic<const platform::WorldTimeline*> running_{nullptr};
    std::unique_ptr<storage::Database> database_;
    std::unique_ptr<storage::WriterThread> writer_;
    std::unique_ptr<storage::ReaderPool> readers_;
    std::unique_ptr<Shards> shards_;
    std::unique_ptr<pubsub::Broker> broker_;
    std::unique_ptr<presence::Presence> presence_;
    std::unique_ptr<platform::WorldTimeline> timeline_;
    std::unique_ptr<pets::World> world_;
    actor::Identity root_{};
};

}  // namespace livepet::bench
