// Two shards, the storage's writer, and a disk whose power goes at a random moment, with writes half done:
// what an actor acknowledged is there after the next start, whole; and the seed replays all of it.

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/storage/await.hpp"
#include "backend/storage/simulated_writer.hpp"
#include "tests/backend/actor/simulated_system.hpp"
#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/temporary_folder.hpp"
#include "tests/simulation/seeds.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t scribes = 20;
constexpr std::uint64_t operations_max = 600;
constexpr std::uint64_t checkpoint_bytes = 60'000;

struct World {
    storage::Writer& writer;
    platform::Random random;
    std::int64_t last_unit = 0;
    std::set<std::int64_t> acknowledged;
    std::uint64_t refused = 0;
};

/// Writes units of several rows, and notes which of them it was told are stored.
struct Scribe final : actor::Actor {
    static constexpr actor::TypeId type = 912;
    struct Write {};
    Scribe(actor::Context& context, World& world_in) : world(world_in), timer(context) {
        timer.arm_every(std::chrono::milliseconds(1 + world.random.below(20)));
    }
    void on(const Write&, actor::WaitingContext& context) {
        const storage::test::Entry entry{++world.last_unit, static_cast<int>(1 + world.random.below(4)),
                                         world.random.below(3'000)};
        const auto stored = storage::commit(
            world.writer, context.shard(),
            [&entry](storage::Connection& connection) { return storage::test::write(connection, entry); });
        if (stored) {
            world.acknowledged.insert(entry.unit);
        } else {
            ++world.refused;
        }
    }
    World& world;
    actor::SendTimer<Scribe, Write> timer;
};

struct Life {
    std::set<std::int64_t> acknowledged;
    std::uint64_t steps = 0;
    std::map<std::int64_t, std::int64_t> found;  // rows by unit, after the power came back
    std::string wrong;
    friend bool operator==(const Life&, const Life&) = default;
};

Life live_until_power_goes(std::uint64_t seed) {
    Life life;
    storage::test::TemporaryFolder folder;
    storage::test::FaultVfs disk(seed);
    const std::string path = folder.file("a.db");
    {
        SimulatedSystem system(seed);
        auto database = storage::test::open_ledger(path, disk.name(), &system.simulation.clock());
        REQUIRE(database.has_value());
        storage::SimulatedWriter writer(*database, {.checkpoint_bytes = checkpoint_bytes});
        system.simulation.add_participant(writer);
        World world{writer, platform::Random(seed), 0, {}, 0};
        disk.cut_power_at(static_cast<std::int64_t>(1 + world.random.below(operations_max)));
        const auto blueprint =
            actor::blueprint<Scribe>([&world](actor::Context& context) { return Scribe(context, world); });
        system.run([&](actor::Dispatcher& here) {
            for (std::uint64_t id = 1; id <= scribes; ++id) {
                here.start_anywhere({actor::ActorRef<Scribe>{id}.identity(), blueprint, {}, 0});
            }
            while (!disk.is_cut()) here.shard().sleep_for(1ms);
            here.shard().sleep_for(50ms);  // the actors live on a little, and are refused
            for (std::uint64_t id = 1; id <= scribes; ++id) {
                here.exit({}, actor::ActorRef<Scribe>{id}.identity(), actor::ExitReason::killed());
            }
            here.shard().sleep_for(1s);
        });
        writer.stop();
        life.steps = system.simulation.step_count();
        life.acknowledged = world.acknowledged;
        CHECK(world.refused > 0);
    }
    disk.lose_power();
    auto database = storage::test::open_ledger(path, disk.name());
    REQUIRE(database.has_value());
    storage::Connection connection = database->take_writer();
    life.wrong = storage::test::examine(connection);
    life.found = *storage::test::read_ledger(connection);
    return life;
}

}  // namespace

TEST_CASE("what actors acknowledged is whole after the power went in the middle of a write") {
    std::size_t acknowledged = 0;
    for (const std::uint64_t seed : seeds(30)) {
        INFO("LIVEPET_SEED=" << seed);
        const Life life = live_until_power_goes(seed);
        CHECK(life.wrong == "");
        for (const std::int64_t unit : life.acknowledged) CHECK(life.found.contains(unit));
        acknowledged += life.acknowledged.size();
    }
    CHECK(acknowledged > 0);
}

TEST_CASE("the same seed tears the same write") {
    const Life first = live_until_power_goes(7);
    CHECK(first == live_until_power_goes(7));
    CHECK_FALSE(first == live_until_power_goes(8));
}
