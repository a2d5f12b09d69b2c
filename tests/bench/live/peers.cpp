// The servers of npm's that are compared with: each a small program in peers/.
#include <array>
#include <filesystem>
#include <string>
#include <utility>

#include "tests/bench/live/colyseus_dialect.hpp"
#include "tests/bench/live/host.hpp"
#include "tests/bench/live/plain_dialect.hpp"
#include "tests/bench/live/program_host.hpp"
#include "tests/bench/live/socket_io_dialect.hpp"

namespace livepet::bench::live {
namespace {

struct Package {
    const char* name;
    const char* folder;
    const char* program;
    std::unique_ptr<Dialect> (*make_dialect)(std::uint16_t port);
};

template <class Spoken>
std::unique_ptr<Dialect> make(std::uint16_t) {
    return std::make_unique<Spoken>();
}

constexpr std::array packages{
    Package{"ws", "ws", "ws.mjs", make<PlainDialect>},
    Package{"socket.io", "socket.io", "socket_io.mjs", make<SocketIoDialect>},
    Package{"colyseus", "@colyseus/core", "colyseus.mjs",
            [](std::uint16_t port) -> std::unique_ptr<Dialect> {
                return std::make_unique<ColyseusDialect>(port);
            }},
};

const std::string folder = LIVEPET_BENCH_PEERS;

bool has_node() { return std::filesystem::exists(LIVEPET_BENCH_NODE); }

bool is_installed(const Package& package) {
    return has_node() && std::filesystem::exists(folder + "/node_modules/" + package.folder);
}

}  // namespace

std::vector<Peer> installed_peers() {
    std::vector<Peer> peers;
    for (const Package& package : packages) {
        if (!is_installed(package)) continue;
        const auto start = [&package](const HostJob& job) -> std::unique_ptr<Host> {
            return std::make_unique<ProgramHost>(
                std::vector<std::string>{"/usr/bin/env", "NODE_ENV=production", LIVEPET_BENCH_NODE,
                                         "--expose-gc", folder + "/" + package.program},
                job, package.make_dialect);
        };
        peers.push_back({package.name, start});
    }
    return peers;
}

std::vector<std::string> missing_peers() {
    const std::string why =
        has_node() ? "it is not installed (tools/setup bench)." : "there was no Node.js when this was built.";
    std::vector<std::string> sentences;
    for (const Package& package : packages) {
        if (is_installed(package)) continue;
        sentences.push_back(std::string(package.name) + " is not compared with: " + why);
    }
    return sentences;
}

}  // namespace livepet::bench::live
