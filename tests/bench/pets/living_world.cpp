#include "tests/bench/pets/living_world.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/migrations.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/population.hpp"
#include "backend/apps/pets/population_rows.hpp"

namespace livepet::bench {
namespace {

const std::array schemas{pets::schema};

template <class T>
T must(storage::Result<T> result) {
    if (!result) throw std::runtime_error(std::string(storage::describe(result.error())));
    return std::move(*result);
}
void must(storage::Result<void> result) {
    if (!result) throw std::runtime_error(std::string(storage::describe(result.error())));
}

/// Deleted with all that is in it when the process ends.
class Files {
  public:
    Files()
        : folder_(std::filesystem::temp_directory_path() / ("livepet-bench-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(folder_);
    }
    ~Files() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;

    std::string path(const std::string& name) const { return folder_ / name; }
    std::map<std::uint64_t, std::string> populated;  // by the number of the living
    std::size_t empty_ones = 0;

  private:
    std::filesystem::path folder_;
};

Files& files() {
    static Files all;
    return all;
}

void populate(const std::string& path, std::uint64_t living) {
    auto database = must(storage::Database::open({path, {}, {}}, schemas));
    storage::Connection connection = database.take_writer();
    const std::uint64_t all = living * pets::inhabitants_per_grave / (pets::inhabitants_per_grave - 1) +
                              living / 500 + 1'000;  // one grave in so many, by chance
    must(connection.run("BEGIN IMMEDIATE"));
    must(pets::write_population(connection, all, pets::Rules{}, base::WorldTime(base::Milliseconds(0)),
                                [](const std::string&) {}));
    must(connection.run("UPDATE pets SET owner = 1 + id % ? WHERE id <= ?", pet_owners, owned_pets_max));
    must(connection.run("COMMIT"));
    must(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
}

}  // namespace

const std::string& populated_file(std::uint64_t living) {
    const auto [entry, is_new] = files().populated.try_emplace(living);
    if (is_new) {
        entry->second = files().path(std::to_string(living) + ".db");
        populate(entry->second, living);
    }
    return entry->second;
}

FileCopy::FileCopy(const std::string& original) : path_(original + ".copy") {
    std::filesystem::copy_file(original, path_);
}

FileCopy::~FileCopy() {
    std::error_code ignored;
    for (const char* const suffix : {"", "-wal", "-shm", "-lock"})
        std::filesystem::remove(path_ + suffix, ignored);
}

storage::Database empty_database() {
    const std::string path = files().path("empty-" + std::to_string(++files().empty_ones) + ".db");
    return must(storage::Database::open({path, {}, {}}, schemas));
}

void make_cold(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw std::runtime_error("the database file is gone");
    (void)fdatasync(file);
    (void)posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    close(file);
}

storage::WriterOptions LivingWorld::options() {
    storage::WriterOptions chosen;
    chosen.folds = {&pet_fold_, &treat_fold_};
    chosen.before_commit = [this](storage::Connection& connection) -> storage::Result<void> {
        const platform::WorldTimeline* running = running_.load();
        return running ? pets::store_world_time(connection, running->now()) : storage::Result<void>();
    };
    return chosen;
}

LivingWorld::LivingWorld(const std::string& path)
    : pet_fold_(pets::Rules{}),
      database_(std::make_unique<storage::Database>(must(storage::Database::open({path, {}, {}}, schemas)))),
      writer_(std::make_unique<storage::WriterThread>(*database_, options())),
      readers_(must(storage::ReaderPool::open(*database_))),
      shards_(std::make_unique<Shards>(2)),
      broker_(std::make_unique<pubsub::Broker>(shards_->all())),
      presence_(std::make_unique<presence::Presence>(shards_->all(), *broker_)) {
    must(writer_->recovery());
    storage::Connection reader = must(database_->open_reader());
    timeline_ =
        std::make_unique<platform::WorldTimeline>(shards_->clock(), must(pets::stored_world_time(reader)));
    running_ = timeline_.get();
    world_.reset(new pets::World{pets::Rules{}, *timeline_, shards_->actors(), *broker_, *presence_, *writer_,
                                 *readers_});
    world_->last_pet_id = static_cast<std::uint64_t>(must(reader.query_integer("SELECT max(id) FROM pets")));
    world_->births = true;
    const supervision::ChildSpec tree = pets::supervision_tree(*world_);
    root_ = tree.identity;
    shards_->on(shards_->shard_of(root_), [&tree](actor::Dispatcher& here) {
        (void)here.start_anywhere({tree.identity, tree.blueprint, {}, 0});
    });
}

std::uint64_t LivingWorld::start_all() {
    pets::MassStart mass_start(*world_, must(database_->open_reader()));
    return must(mass_start.run(std::chrono::hours(1), [](const pets::MassStartProgress&) {})).started;
}

LivingWorld::~LivingWorld() {
    world_->is_closing = true;
    shards_->on(shards_->shard_of(root_),
                [this](actor::Dispatcher& here) { here.stop_anywhere(root_, supervision::infinity); });
    shards_.reset();
    readers_->stop();
    writer_->stop();
}

}  // namespace livepet::bench
