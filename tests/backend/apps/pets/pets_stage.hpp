// The pets app's world on one shard with a database of its own, for tests of its actors.
//
//     PetsStage stage;
//     stage.run([&] { … stage.dispatcher().call(…) … });
//
// On the real clock, because storage's threads live by it; nothing here waits for time to pass.
#pragma once

#include <array>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/call_pet.hpp"
#include "backend/apps/pets/folds.hpp"
#include "backend/apps/pets/migrations.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/stored_pet.hpp"
#include "backend/apps/pets/world.hpp"
#include "backend/platform/clock.hpp"
#include "backend/storage/await.hpp"
#include "backend/storage/writer_thread.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

namespace livepet::test {

class PetsStage {
  public:
    /// `vfs`: the name of the disk that the database lies on; empty: the machine's.
    explicit PetsStage(pets::Rules rules = {}, std::string path = {}, const std::string& vfs = {})
        : path_(path.empty() ? folder_.file("world.db") : std::move(path)),
          database_(*storage::Database::open({path_, vfs, {}}, schemas_)),
          pet_fold_(rules),
          writer_(database_, options()),
          readers_(*storage::ReaderPool::open(database_)),
          shards_(one_shard(clock_)),
          system_(shards_),
          broker_(shards_),
          presence_(shards_, broker_),
          timeline_(clock_, base::WorldTime(base::Milliseconds(0))) {
        world_.reset(new pets::World{rules, timeline_, system_, broker_, presence_, writer_, *readers_});
    }

    /// Runs `test` in a fiber of the shard, then ends all actors.
    template <class F>
    void run(F test) {
        std::exception_ptr failure;
        shard().post([&] {
            dispatcher().open();
            shard().spawn([&] {
                const supervision::ChildSpec tree = pets::supervision_tree(*world_);
                (void)dispatcher().start_anywhere({tree.identity, tree.blueprint, {}, 0});
                try {
                    test();
                } catch (...) {
                    failure = std::current_exception();
                }
                dispatcher().stop_anywhere(tree.identity, supervision::infinity);
                dispatcher().close();
                shard().stop();
            });
        });
        std::thread([&] { shard().run(); }).join();
        if (failure) std::rethrow_exception(failure);
    }

    fiber::Shard& shard() { return *shards_.front(); }
    actor::Dispatcher& dispatcher() { return system_.dispatcher(0); }
    platform::Clock& clock() { return clock_; }
    pets::World& world() { return *world_; }
    storage::Writer& writer() { return writer_; }
    /// One without limits.
    storage::Connection reader() { return std::move(*database_.open_reader()); }

    /// Writes a pet's row, as a birth does.
    void insert(const pets::Pet& pet) {
        storage::Unit unit;
        unit.work = [&](storage::Connection& connection) {
            return pets::insert_pet(connection, pet, world().rules);
        };
        if (!storage::commit(writer(), shard(), std::move(unit))) throw std::runtime_error("not inserted");
    }

    /// As a crash would leave it; in a fiber of the shard.
    pets::Pet stored(pets::PetId id) { return **pets::find_stored_pet(world(), shard(), id); }

    template <class M>
    auto call(pets::PetId pet, const M& message) {
        return pets::call_pet(world(), dispatcher(), pet, message);
    }

  private:
    static std::vector<std::unique_ptr<fiber::Shard>> one_shard(platform::Clock& clock) {
        std::vector<std::unique_ptr<fiber::Shard>> shards;
        shards.push_back(std::make_unique<fiber::Shard>(0, clock));
        return shards;
    }

    storage::WriterOptions options() {
        storage::WriterOptions chosen;
        chosen.folds = {&pet_fold_, &treat_fold_};
        return chosen;
    }

    storage::test::TemporaryFolder folder_;
    std::string path_;
    std::array<storage::Schema, 1> schemas_{pets::schema};
    platform::RealClock clock_;
    storage::Database database_;
    pets::PetFold pet_fold_;
    pets::TreatFold treat_fold_;
    storage::WriterThread writer_;
    std::unique_ptr<storage::ReaderPool> readers_;
    std::vector<std::unique_ptr<fiber::Shard>> shards_;
    actor::System system_;
    pubsub::Broker broker_;
    presence::Presence presence_;
    platform::WorldTimeline timeline_;
    std::unique_ptr<pets::World> world_;
};

}  // namespace livepet::test
