// How many clients one machine holds, both sides of each connection on it.
#include <algorithm>
#include <iomanip>
#include <sstream>
#include <string>

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

constexpr std::size_t files_beside = 1'000;  // that are no connections

struct Sizes {
    std::size_t clients;
    double lasts_s;
};

Sizes sizes_of(const Pace& pace) {
    if (is_smallest(pace)) return {50, 0.2};
    return is_quick(pace) ? Sizes{20'000, 40} : Sizes{250'000, 75};
}

Figure hold(const Pace& pace) {
    const OnSide here(Side::client);
    const std::size_t files = platform::allow_open_files(open_files_wanted);
    const Sizes sizes = sizes_of(pace);
    const std::size_t tried = std::min(sizes.clients, files - files_beside);
    const auto host = start_livepet({HostJob::Kind::idle, tried, 0}, in_memory());
    Swarm swarm(host->dialect(), host->port(), tried, Swarm::Idle::as_a_page);
    const double began_s = wall_s();
    swarm.join();
    const double joined_in_s = wall_s() - began_s;
    swarm.live_for(sizes.lasts_s);

    Figure figure;
    figure.name = "clients_held";
    figure.unit = "clients";
    figure.better = Better::more;
    figure.value = static_cast<double>(swarm.answered());
    std::ostringstream remark;
    remark << std::fixed << std::setprecision(1) << "Of " << tried << ", who had joined after " << joined_in_s
           << " s; held for " << sizes.lasts_s << " s by a server with "
           << proportional_bytes(host->process()) / 1e9 << " GB.";
    figure.remarks.push_back(remark.str());
    if (!swarm.first_loss().empty()) figure.remarks.push_back("First loss: " + swarm.first_loss() + ".");
    if (tried < sizes.clients) {
        figure.remarks.push_back("Not " + std::to_string(sizes.clients) +
                                 ": this machine lets a process open " + std::to_string(files) + " files.");
    }
    if (!sides_are_apart()) figure.remarks.emplace_back(on_one_processor);
    return figure;
}

}  // namespace

FigureSpec clients_held() {
    return {
        "clients_held",
        "Clients of one server who are there at the same time, each joined to a living pet of their own "
        "which ticks, and answered when they said so last: held for 75 s after the last of 250,000 (quick: "
        "20,000) has tried. Server and clients are on this machine, on one processor each.",
        hold};
}

}  // namespace livepet::bench::live
