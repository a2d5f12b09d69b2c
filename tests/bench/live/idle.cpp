// Ten thousand clients to whom nothing happens: what they cost a server while they are there.
#include <iomanip>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "backend/platform/open_files.hpp"
#include "tests/bench/live/cores.hpp"
#include "tests/bench/live/figures.hpp"
#include "tests/bench/live/host.hpp"
#include "tests/bench/live/remarks.hpp"
#include "tests/bench/live/swarm.hpp"
#include "tests/bench/live/world_folder.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench::live {
namespace {

struct Sizes {
    std::size_t clients;
    double settles_s;
    double lasts_s;  // as long as it takes until everybody was asked whether they are there
};

Sizes sizes_of(const Pace& pace) {
    if (is_smallest(pace)) return {50, 0.1, 0.2};
    return is_quick(pace) ? Sizes{10'000, 2, 30} : Sizes{10'000, 10, 60};
}

struct Cost {
    std::string name;
    double client_bytes = 0;
    double cpu_percent = 0;
    double cpu_percent_without = 0;  // before there were clients
};

double cpu_percent(const Host& host, Swarm& swarm, double seconds) {
    const pid_t server = host.process();
    const double before_s = process_cpu_s(server);
    const double began_s = wall_s();
    swarm.live_for(seconds);
    return (process_cpu_s(server) - before_s) / (wall_s() - began_s) * 100;
}

double bytes_of(Host& host, Swarm& swarm, double settles_s) {
    swarm.live_for(settles_s);
    host.tidy();
    return proportional_bytes(host.process());
}

Cost cost_of(const std::unique_ptr<Host>& host, const Sizes& sizes) {
    Swarm swarm(host->dialect(), host->port(), sizes.clients, Swarm::Idle::as_a_page);
    Cost cost{.name = host->name()};
    const double before = bytes_of(*host, swarm, sizes.settles_s);
    cost.cpu_percent_without = cpu_percent(*host, swarm, sizes.settles_s);
    swarm.join();
    swarm.expect_whole();
    const double after = bytes_of(*host, swarm, sizes.settles_s);
    cost.client_bytes = (after - before) / static_cast<double>(sizes.clients);
    cost.cpu_percent = cpu_percent(*host, swarm, sizes.lasts_s);
    swarm.expect_whole();
    return cost;
}

struct Run {
    std::vector<Cost> costs;  // livepet, the bare server, peers
    std::vector<std::string> remarks;
};

Run run_all(const Pace& pace) {
    const OnSide here(Side::client);
    platform::allow_open_files(open_files_wanted);
    const Sizes sizes = sizes_of(pace);
    const HostJob job{HostJob::Kind::idle, sizes.clients, 0};
    Run run;
    run.costs.push_back(cost_of(start_livepet(job, in_memory()), sizes));
    run.costs.push_back(cost_of(start_bare(job), sizes));
    for (const Peer& peer : installed_peers()) run.costs.push_back(cost_of(peer.start(job), sizes));
    run.remarks = missing_peers();
    if (!sides_are_apart()) run.remarks.emplace_back(on_one_processor);
    return run;
}

const Run& the_run(const Pace& pace) {
    static const Run run = run_all(pace);
    return run;
}

Figure figure_of(const Run& run, std::string name, std::string unit, double Cost::*value) {
    Figure figure;
    figure.name = std::move(name);
    figure.unit = std::move(unit);
    figure.value = run.costs[0].*value;
    figure.floor = run.costs[1].*value;
    for (std::size_t i = 2; i < run.costs.size(); ++i)
        figure.peers.push_back({run.costs[i].name, run.costs[i].*value});
    figure.remarks = run.remarks;
    return figure;
}

}  // namespace

FigureSpec idle_client_bytes() {
    return {"idle_client_bytes",
            "Bytes of the server's own memory (its proportional set) for each of 10,000 clients who have "
            "joined a living pet of their own and have been there for a while, by what they add to a server "
            "without any. Floor: the bare server, which knows a client's descriptor only. Peers: after a "
            "collection of garbage.",
            [](const Pace& pace) {
                return figure_of(the_run(pace), "idle_client_bytes", "B", &Cost::client_bytes);
            }};
}

FigureSpec idle_cpu_percent_10k() {
    return {
        "idle_cpu_percent_10k",
        "Percent of a processor that the server uses while the same 10,000 clients are there and say so "
        "now and then, as the page does; 11,000 pets live meanwhile. Floor: the bare server, which neither "
        "asks nor answers. Peers: with the heartbeat that each has of its own.",
        [](const Pace& pace) {
            const Run& run = the_run(pace);
            Figure figure = figure_of(run, "idle_cpu_percent_10k", "%", &Cost::cpu_percent);
            std::ostringstream remark;
            remark << "Without clients the server used " << std::fixed << std::setprecision(2)
                   << run.costs[0].cpu_percent_without << "%.";
            figure.remarks.push_back(remark.str());
            return figure;
        }};
}

}  // namespace livepet::bench::live
