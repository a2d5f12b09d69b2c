// Power goes at a random moment while commands are journaled and rows follow, and the disk keeps a random
// part of what was not synced. The client sends again what was not acknowledged. In the end each command has
// had its effect once, or, if it was never acknowledged nor sent again, at most once; and rows and journal
// agree with the ledger of commands.
//
// On this thread and a simulated clock, so that a seed replays it: Catch2's --rng-seed.
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "backend/platform/simulated_clock.hpp"
#include "backend/storage/commit_loop.hpp"
#include "backend/storage/journal_view.hpp"
#include "tests/backend/storage/balances.hpp"
#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t ids = 6;
constexpr std::uint64_t devices = 3;
constexpr std::int64_t operations_max = 500;
constexpr int rounds_of_a_life = 80;

struct Command {
    CommandId command;
    std::uint64_t id = 0;
    std::int64_t amount = 0;
    bool is_acknowledged = false;
    bool is_over = false;  // carried out before, or overtaken by a later one: not to be sent again
};

class World {
  public:
    explicit World(std::uint64_t seed) : random_(seed), disk_(seed), path_(folder_.file("a.db")) {}

    void live() {
        disk_.cut_power_at(1 + static_cast<std::int64_t>(random_() % operations_max));
        auto database = test::open_balances(path_, disk_.name(), &clock_);
        if (!database) return;
        CommitLoop loop(database->take_writer(), clock_, options());
        if (!loop.recover()) return;
        for (int round = 0; round < rounds_of_a_life && !disk_.is_cut(); ++round) {
            commit_some(loop);
            clock_.advance(std::chrono::milliseconds(random_() % 3'000));
            for (auto slices = random_() % 4; slices > 0; --slices) loop.work();
        }
        if (random_() % 4 == 0) loop.finish();
    }

    /// After the next start, with power on again. Empty, or what is wrong.
    std::string examine() {
        disk_.lose_power();
        auto database = test::open_balances(path_, disk_.name(), &clock_);
        if (!database) return "it does not open: " + std::string(describe(database.error()));
        CommitLoop loop(database->take_writer(), clock_, options());
        if (auto recovered = loop.recover(); !recovered) return "the journal cannot be read";
        std::map<std::uint64_t, std::int64_t> expected;
        std::string wrong;
        Unit question;
        question.look = [&](JournalView& view) {
            for (Command& command : commands_) {
                const auto result = view.result_of(command.command);
                const bool was_done = result && result->has_value();
                if (command.is_acknowledged && !was_done) wrong += "acknowledged, and lost; ";
                if (was_done) expected[command.id] += command.amount;
            }
        };
        loop.commit_some(std::span(&question, 1), [](std::size_t) {});
        if (!wrong.empty()) return wrong;
        loop.finish();
        auto reader = database->open_reader();
        const auto found = test::read_balances(*reader);
        if (!found) return "the rows cannot be read";
        return *found == expected ? "" : "the rows disagree with the commands that were carried out";
    }

    std::size_t acknowledged() const {
        return static_cast<std::size_t>(std::count_if(commands_.begin(), commands_.end(),
                                                      [](const Command& c) { return c.is_acknowledged; }));
    }

  private:
    WriterOptions options() {
        WriterOptions chosen;
        chosen.checkpoint_bytes = 60'000;
        chosen.truncate_bytes = 150'000;
        chosen.folds = {&balances_};
        return chosen;
    }

    /// What was not acknowledged first, as a client does that has come back; then new commands.
    void commit_some(CommitLoop& loop) {
        std::vector<std::size_t> sent;
        for (std::size_t i = 0; i < commands_.size(); ++i) {
            if (!commands_[i].is_over) sent.push_back(i);
        }
        for (auto left = random_() % 5; left > 0; --left) {
            const std::uint64_t device = 1 + random_() % devices;
            commands_.push_back({{device, ++sequences_[device]}, 1 + random_() % ids, 1 << (random_() % 10)});
            sent.push_back(commands_.size() - 1);
            if (random_() % 10 == 0) sent.push_back(commands_.size() - 1);  // twice
        }
        std::vector<Unit> units;
        for (const std::size_t i : sent) {
            const Command& command = commands_[i];
            units.push_back(test::unit_adding(command.id, command.amount, command.command));
            units.back().completion = [this, i](Result<void> outcome) {
                if (outcome) commands_[i].is_acknowledged = commands_[i].is_over = true;
                if (outcome == StorageError::repeated) commands_[i].is_over = true;
            };
        }
        for (std::span<Unit> rest(units); !rest.empty();) {
            rest = rest.subspan(loop.commit_some(rest, [](std::size_t) {}));
        }
    }

    std::mt19937_64 random_;
    test::TemporaryFolder folder_;
    test::FaultVfs disk_;
    std::string path_;
    livepet::platform::SimulatedClock clock_;
    test::BalanceFold balances_;
    std::vector<Command> commands_;
    std::map<std::uint64_t, std::uint64_t> sequences_;
};

}  // namespace

TEST_CASE("a journaled command has its one effect, whenever power goes") {
    const std::uint64_t first_seed = Catch::getSeed();
    std::size_t acknowledged = 0;
    for (std::uint64_t seed = first_seed; seed < first_seed + 40; ++seed) {
        INFO("--rng-seed " << seed);
        World world(seed);
        for (int life = 0; life < 4; ++life) {
            world.live();
            REQUIRE(world.examine() == "");
        }
        acknowledged += world.acknowledged();
    }
    CHECK(acknowledged > 1'000);
}
