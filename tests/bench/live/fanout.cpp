// Changes of one state to ten thousand who look at it: all servers in turns, in one run. They stay; their
// clients come anew each time, since one process may not have the open files for those of all.
#include <iomanip>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "backend/platform/open_files.hpp"
#include "tests/bench/live/broadcast.hpp"
#include "tests/bench/live/cores.hpp"
#include "tests/bench/live/figures.hpp"
#include "tests/bench/live/remarks.hpp"
#include "tests/bench/live/world_folder.hpp"
#include "tests/bench/percentile.hpp"

namespace livepet::bench::live {
namespace {

constexpr double changes_each_s = 0.25;

struct Sizes {
    std::size_t viewers;
    std::size_t rounds;
    double round_s;
    std::size_t changes;  // at set times, in a round
};

Sizes sizes_of(const Pace& pace) {
    if (is_smallest(pace)) return {50, 1, 0.1, 2};
    return is_quick(pace) ? Sizes{10'000, 3, 1, 6} : Sizes{10'000, 9, 2, 24};
}

struct Readings {
    std::vector<double> rates;
    std::vector<double> server_shares;
    std::vector<double> client_shares;
    std::vector<double> took_ms;
};

struct Entrant {
    std::string name;
    std::unique_ptr<Host> host;
    std::size_t payload_bytes = 0;  // of a change
    Readings read = {};
};

enum Place : std::size_t { in_memory_at, on_disk_at, bare_at, peers_at };

struct Run {
    std::vector<Entrant> entrants;  // in the order of Place
    std::vector<std::string> remarks;
};

void measure_round(Entrant& entrant, const Sizes& sizes) {
    Swarm swarm(entrant.host->dialect(), entrant.host->port(), sizes.viewers);
    swarm.join();
    swarm.expect_whole();
    const Throughput throughput = broadcast_for(*entrant.host, swarm, sizes.round_s);
    const std::vector<double> took_ms = broadcast_on_schedule(swarm, sizes.changes, changes_each_s);
    entrant.read.rates.push_back(throughput.frames_per_s);
    entrant.read.server_shares.push_back(throughput.server_share);
    entrant.read.client_shares.push_back(throughput.client_share);
    entrant.read.took_ms.insert(entrant.read.took_ms.end(), took_ms.begin(), took_ms.end());
    entrant.payload_bytes = swarm.payload_bytes();
}

/// With a first round, which warms up and does not count.
void take_in(Run& run, std::string name, std::unique_ptr<Host> host, const Sizes& sizes) {
    run.entrants.push_back({.name = std::move(name), .host = std::move(host)});
    measure_round(run.entrants.back(), sizes);
    run.entrants.back().read = {};
}

Run run_all(const Pace& pace) {
    const OnSide here(Side::client);
    platform::allow_open_files(open_files_wanted);
    const Sizes sizes = sizes_of(pace);
    HostJob job{HostJob::Kind::broadcast, sizes.viewers, 0};
    Run run;
    take_in(run, "livepet, its database in memory", start_livepet(job, in_memory()), sizes);
    take_in(run, "livepet, its database on a disk", start_livepet(job, on_disk()), sizes);
    job.payload_bytes = run.entrants.front().payload_bytes;
    take_in(run, "bare send()", start_bare(job), sizes);
    run.remarks = missing_peers();
    for (const Peer& peer : installed_peers()) {
        auto host = peer.start(job);
        const std::string name = host->name();
        take_in(run, name, std::move(host), sizes);
    }

    const std::size_t count = run.entrants.size();
    for (std::size_t round = 0; round < sizes.rounds; ++round) {
        for (std::size_t turn = 0; turn < count; ++turn)
            measure_round(run.entrants[(round + turn) % count], sizes);
    }
    return run;
}

const Run& the_run(const Pace& pace) {
    static const Run run = run_all(pace);
    return run;
}

std::string shares(const std::string& whose, const Run& run, std::vector<double> Readings::*of) {
    std::ostringstream text;
    text << whose << " share of their processor: ";
    const char* separator = "";
    for (const Entrant& entrant : run.entrants) {
        text << std::exchange(separator, ", ") << entrant.name << " " << std::fixed << std::setprecision(0)
             << percentile(entrant.read.*of, 0.5) * 100 << "%";
    }
    return text.str() + ".";
}

/// The one at `subject` of the run, beside the bare server and the peers; `other` is said in a sentence.
template <class Value>
Figure figure_of(const Run& run, Figure figure, Place subject, Place other, Value value) {
    figure.value = value(run.entrants[subject]);
    figure.floor = value(run.entrants[bare_at]);
    for (std::size_t i = peers_at; i < run.entrants.size(); ++i)
        figure.peers.push_back({run.entrants[i].name, value(run.entrants[i])});
    std::ostringstream beside;
    beside << run.entrants[other].name << ": " << std::fixed << std::setprecision(1)
           << value(run.entrants[other]) << " " << figure.unit << ".";
    figure.remarks = run.remarks;
    figure.remarks.push_back(beside.str());
    if (!sides_are_apart()) figure.remarks.emplace_back(on_one_processor);
    return figure;
}

Figure frames_per_s(const Pace& pace) {
    const Run& run = the_run(pace);
    Figure figure;
    figure.name = "fanout_frames_per_s";
    figure.unit = "1/s";
    figure.better = Better::more;
    figure = figure_of(run, std::move(figure), in_memory_at, on_disk_at,
                       [](const Entrant& entrant) { return percentile(entrant.read.rates, 0.5); });
    figure.remarks.push_back(shares("Servers'", run, &Readings::server_shares));
    figure.remarks.push_back(shares("Their clients'", run, &Readings::client_shares));
    return figure;
}

Figure p99_ms(const Pace& pace) {
    Figure figure;
    figure.name = "fanout_p99_ms";
    figure.unit = "ms";
    return figure_of(the_run(pace), std::move(figure), on_disk_at, in_memory_at,
                     [](const Entrant& entrant) { return percentile(entrant.read.took_ms, 0.99); });
}

}  // namespace

FigureSpec fanout_frames_per_s() {
    return {
        "fanout_frames_per_s",
        "Frames that reach 10,000 viewers of one pet while it is fed again and again, a second of the "
        "server's one processor, each frame heard and its new value found in it; the database is in "
        "memory, since this is about frames. Floor: a bare send() of a prepared frame of as many bytes to "
        "each of as many sockets. Peers: ws with a buffer of as many bytes, Socket.IO with a room, "
        "Colyseus with a room's state of the same fields, each told of the change by a client.",
        frames_per_s};
}

FigureSpec fanout_p99_ms() {
    return {
        "fanout_p99_ms",
        "The 99th percentile of milliseconds from when a meal was to be given, four times a second, until "
        "the last of 10,000 viewers has it; saved on a disk before. Floor and peers of the same run, which "
        "save nothing; beside them LivePet with its database in memory.",
        p99_ms};
}

}  // namespace livepet::bench::live
