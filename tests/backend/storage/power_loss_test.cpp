// Power goes at a random moment of a random load, and the disk keeps a random part of what was not synced.
// Then: every acknowledged unit is there, each unit is whole or absent, the file is sound, and the server
// opens it.
//
// The load runs on this thread, so that a seed replays it: Catch2's --rng-seed.
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "backend/storage/batch.hpp"
#include "backend/storage/checkpoint.hpp"
#include "backend/storage/writer_thread.hpp"
#include "tests/backend/storage/answers.hpp"
#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::FaultVfs;

namespace {

constexpr CheckpointLimits often{.copy_bytes = 60'000, .empty_bytes = 150'000, .log_bytes_max = 1'000'000};
constexpr std::int64_t operations_max = 400;
constexpr std::int64_t units_max = 300;  // if power never goes

class Load {
  public:
    explicit Load(std::uint64_t seed) : random_(seed), disk_(seed), path_(folder_.file("a.db")) {}

    /// One life of the server, with `pragma` set against the rules, until power goes. False if it did not
    /// start.
    bool live(const std::string& pragma) {
        disk_.cut_power_at(1 + static_cast<std::int64_t>(random_() % operations_max));
        auto database = test::open_ledger(path_, disk_.name());
        if (!database) return false;
        Connection connection = database->take_writer();
        if (!connection.execute(pragma)) return false;
        Checkpoint checkpoint(connection, often);
        for (std::int64_t i = 0; i < units_max && !disk_.is_cut(); ++i) commit_some(connection, checkpoint);
        if (random_() % 4 == 0) checkpoint.finish();
        return true;
    }

    /// The next start, with power on again. Empty, or what is wrong.
    std::string examine() {
        disk_.lose_power();
        auto database = test::open_ledger(path_, disk_.name());
        if (!database) return "it does not open: " + std::string(describe(database.error()));
        Connection connection = database->take_writer();
        if (auto wrong = test::examine(connection); !wrong.empty()) return wrong;
        const auto found = test::read_ledger(connection);
        if (!found) return "it cannot be read";
        for (const std::int64_t id : acknowledged_) {
            if (!found->contains(id)) return "acknowledged, and lost: " + std::to_string(id);
        }
        return {};
    }

    [[nodiscard]] std::size_t acknowledged() const { return acknowledged_.size(); }

  private:
    void commit_some(Connection& connection, Checkpoint& checkpoint) {
        std::vector<Unit> units;
        const std::int64_t first = next_;
        for (auto left = 1 + random_() % 6; left > 0; --left) {
            units.push_back(test::unit_of(
                {.unit = next_++, .parts = static_cast<int>(1 + random_() % 4), .bytes = random_() % 3'000}));
        }
        std::vector<Result<void>> outcomes;
        commit_batch(
            connection, units, [] { return false; }, outcomes);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            if (outcomes[i]) acknowledged_.insert(first + static_cast<std::int64_t>(i));
        }
        checkpoint.after_commit();
    }

    std::mt19937_64 random_;
    test::TemporaryFolder folder_;
    FaultVfs disk_;
    std::string path_;
    std::int64_t next_ = 1;
    std::set<std::int64_t> acknowledged_;
};

/// A few lives on one file. Empty, or what went wrong after one of them.
std::string lives(std::uint64_t seed, const std::string& pragma, std::size_t& acknowledged) {
    Load load(seed);
    for (int life = 0; life < 3; ++life) {
        load.live(pragma);
        if (auto wrong = load.examine(); !wrong.empty()) return wrong;
    }
    acknowledged += load.acknowledged();
    return {};
}

}  // namespace

TEST_CASE("what was acknowledged survives the loss of power at any moment") {
    const std::uint64_t first_seed = Catch::getSeed();
    constexpr std::uint64_t seeds = 25;
    std::size_t acknowledged = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
        INFO("--rng-seed " << seed);
        REQUIRE(lives(seed, "", acknowledged) == "");
    }
    CHECK(acknowledged > seeds);
}

TEST_CASE("more of the same", "[slow]") {
    const std::uint64_t first_seed = Catch::getSeed() + 1'000'000;
    std::size_t acknowledged = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + 300; ++seed) {
        INFO("--rng-seed " << seed - 1'000'000);
        REQUIRE(lives(seed, "", acknowledged) == "");
    }
}

TEST_CASE("a writer that does not sync its commits is found out") {
    const std::uint64_t first_seed = Catch::getSeed();
    for (const char* pragma : {"PRAGMA synchronous = OFF", "PRAGMA synchronous = NORMAL"}) {
        std::size_t acknowledged = 0;
        bool found_out = false;
        for (std::uint64_t seed = first_seed; seed < first_seed + 200 && !found_out; ++seed) {
            found_out = !lives(seed, pragma, acknowledged).empty();
        }
        CHECK(found_out);
    }
}

TEST_CASE("the writer's thread keeps its word too when power goes") {
    const std::uint64_t seed = Catch::getSeed();
    INFO("--rng-seed " << seed);
    std::mt19937_64 random(seed);
    for (int life = 0; life < 10; ++life) {
        test::TemporaryFolder folder;
        FaultVfs disk(random());
        test::Answers answers;
        std::size_t accepted = 0;
        {
            auto database = test::open_ledger(folder.file("a.db"), disk.name());
            WriterThread writer(*database, {.checkpoint_bytes = 60'000});
            disk.cut_power_at(1 + static_cast<std::int64_t>(random() % operations_max));
            for (std::int64_t id = 1; !disk.is_cut(); ++id) {
                Unit unit =
                    test::unit_of({.unit = id, .parts = static_cast<int>(1 + random() % 4), .bytes = 2'000});
                unit.completion = answers.note(id);
                if (writer.submit(std::move(unit))) ++accepted;
            }
        }
        const auto all = answers.wait_for(accepted);
        CHECK(all.size() == accepted);
        disk.lose_power();
        auto database = test::open_ledger(folder.file("a.db"), disk.name());
        REQUIRE(database);
        Connection connection = database->take_writer();
        CHECK(test::examine(connection) == "");
        const auto found = test::read_ledger(connection);
        for (const auto& answer : all) {
            if (answer.outcome) CHECK(found->contains(answer.id));
        }
    }
}
