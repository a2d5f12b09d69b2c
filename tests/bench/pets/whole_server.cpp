// Figures of livepet-server itself, from outside.
#include <filesystem>
#include <stdexcept>
#include <thread>

#include "tests/bench/alternate.hpp"
#include "tests/bench/pets/figures.hpp"
#include "tests/bench/pets/living_world.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/server_process.hpp"
#include "tools/loadgen/connection.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::bench {
namespace {

constexpr std::chrono::seconds loaded_for{4};  // so that rows have not followed yet
constexpr std::chrono::seconds settles_for{15};

/// A copy that a server may change.
std::string copy_of(const std::string& path, const std::string& ending) {
    std::string copy = path + ending;
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    for (const char* beside : {"-wal", "-shm"}) std::filesystem::remove(copy + beside);
    return copy;
}

/// From the start of a server that was killed in the middle of its work until all pets are up again.
double restart_s() {
    const std::string path = copy_of(populated_file(1'000'000), "-killed");
    {
        const ServerProcess server(path);
        server.wait_until_ready();
        std::filesystem::remove(path + ".record");
        ChildProcess load({LIVEPET_BENCH_LOADGEN, "run", "--url", server.url(), "--state", path + ".record",
                           "--users", "200", "--pets", "5", "--rate", "5000", "--seconds", "60", "--quiet"});
        // allowed(sleep): the time that another process is under load
        std::this_thread::sleep_for(loaded_for);
        load.kill();
    }
    const double began_s = wall_s();
    const ServerProcess server(path);
    server.wait_until_ready();
    return wall_s() - began_s;
}

/// Has every order of the list shown, with and without a search.
void look_at_lists(const ServerProcess& server) {
    const auto target = loadgen::parse_target(server.url());
    Shards client(1);
    client.on(0, [&](actor::Dispatcher& here) {
        loadgen::Connection connection(here.shard(), *target);
        bool is_shown = connection.open({}, 0).has_value();
        std::uint32_t channel = 0;
        for (const std::string sort : {"name", "birth", "fed", "starving"}) {
            for (const std::string search : {"", "&search=a", "&search=lun"}) {
                is_shown = is_shown &&
                           connection.send(wire::Join{++channel, "pets/list?sort=" + sort + search}) &&
                           connection.receive();
            }
        }
        if (!is_shown) throw std::runtime_error("the server does not show its lists");
    });
}

double server_gb() {
    const ServerProcess server(copy_of(populated_file(10'000'000), "-served"));
    server.wait_until_ready();
    look_at_lists(server);
    // allowed(sleep): what is measured is another process after that time
    std::this_thread::sleep_for(settles_for);
    return resident_bytes(server.id()) / 1e9;
}

}  // namespace

FigureSpec rss_gb_10m() {
    return {
        "rss_gb_10m",
        "Gigabytes of memory that livepet-server occupies 15 s after the last of 10,000,000 pets is up and "
        "every list of them was looked at.",
        [](const Pace& pace) {
            return alternate("rss_gb_10m", {.unit = "GB", .rounds_full = 1, .rounds_quick = 1}, pace,
                             server_gb, std::nullopt, {});
        },
        true};
}

FigureSpec restart_s_1m() {
    return {
        "restart_s_1m",
        "Seconds from the start of livepet-server until each of 1,000,000 pets is up, after it was killed "
        "while 200 people fed theirs: its journal has what the rows have not.",
        [](const Pace& pace) {
            return alternate("restart_s_1m", {.unit = "s", .rounds_full = 3, .rounds_quick = 1}, pace,
                             restart_s, std::nullopt, {});
        }};
}

}  // namespace livepet::bench
