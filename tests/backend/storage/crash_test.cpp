// A server process is killed at random moments of its work; the next one finds every unit that was
// acknowledged, and each unit whole. The child writes the number of each unit to a pipe when its completion
// says it is on disk.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <random>
#include <set>
#include <string>
#include <thread>

#include "backend/storage/writer_thread.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;

namespace {

/// The child: never returns.
[[noreturn]] void serve(const std::string& path, std::int64_t first, int acknowledgements) {
    auto database = test::open_ledger(path);
    if (!database) ::_exit(1);
    WriterThread writer(*database, {.pending_max = 500, .per_commit_max = 50, .checkpoint_bytes = 300'000});
    for (std::int64_t id = first;; ++id) {
        const auto make_unit = [&] {
            Unit unit = test::unit_of({.unit = id, .parts = static_cast<int>(1 + id % 5), .bytes = 700});
            unit.completion = [id, acknowledgements](Result<void> outcome) {
                if (!outcome || ::write(acknowledgements, &id, sizeof id) != sizeof id) ::_exit(1);
            };
            return unit;
        };
        while (!writer.submit(make_unit())) std::this_thread::yield();
    }
}

/// Numbers up to `count` of them, or to the end of the pipe.
void read_numbers(int from, std::size_t count, std::set<std::int64_t>& numbers) {
    std::int64_t number = 0;
    for (std::size_t i = 0; i < count && ::read(from, &number, sizeof number) == sizeof number; ++i) {
        numbers.insert(number);
    }
}

}  // namespace

TEST_CASE("a killed server has kept what it acknowledged", "[slow]") {
    const auto seed = Catch::getSeed();
    INFO("--rng-seed " << seed);
    std::mt19937_64 random(seed);
    test::TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    std::set<std::int64_t> acknowledged;
    std::int64_t first = 1;
    for (int life = 0; life < 15; ++life) {
        int pipe[2];
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        if (child == 0) serve(path, first, pipe[1]);
        ::close(pipe[1]);
        read_numbers(pipe[0], random() % 3'000, acknowledged);
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        REQUIRE(WIFSIGNALED(status));
        read_numbers(pipe[0], 1'000'000, acknowledged);
        ::close(pipe[0]);

        auto database = test::open_ledger(path);
        REQUIRE(database);
        Connection connection = database->take_writer();
        REQUIRE(test::examine(connection) == "");
        const auto found = test::read_ledger(connection);
        REQUIRE(found);
        for (const std::int64_t id : acknowledged) REQUIRE(found->contains(id));
        if (!found->empty()) first = found->rbegin()->first + 1;
    }
    CHECK(acknowledged.size() > 1'000);
}
