// How many clients one machine holds, both sides of each connection on it.
#include <algorithm>
#include <iomanip>
#include <sstream>
#include <string>

#include "tests/bench/live/contender.hpp"
#include "tests/bench/live/cores.hpp"
#include "tests/bench/live/figures.hpp"
#include "tests/bench/live/open_files.hpp"
#include "tests/bench/live/remarks.hpp"
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
    return is_quick(pace) ? Sizes{20'000, 25} : Sizes{250'000, 60};
}

std::string words_about(Contender& contender, std::size_t tried, double joined_in_s, double lasts_s) {
    const double gb = proportional_bytes(contender.host->process()) / 1e9;
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << tried << " tried to join, and those who could had in "
         << joined_in_s << " s; held for " << lasts_s << " s, the server with " << gb << " GB.";
    if (!contender.swarm.first_loss().empty()) text << " First loss: " << contender.swarm.first_loss() << ".";
    return text.str();
}

Figure hold(const Pace& pace) {
    const OnSide here(Side::client);
    const std::size_t files = raise_open_files();
    const Sizes sizes = sizes_of(pace);
    const std::size_t tried = std::min(sizes.clients, files - files_beside);
    Contender contender("livepet", start_livepet({HostJob::Kind::idle, tried, 0}, in_memory()), tried,
                        Swarm::Idle::as_a_page);
    const double began_s = wall_s();
    contender.swarm.join();
    const double joined_in_s = wall_s() - began_s;
    contender.swarm.live_for(sizes.lasts_s);

    Figure figure;
    figure.name = "clients_held";
    figure.unit = "clients";
    figure.better = Better::more;
    figure.value = static_cast<double>(contender.swarm.answered());
    figure.remarks.push_back(words_about(contender, tried, joined_in_s, sizes.lasts_s));
    if (!sides_are_apart()) figure.remarks.emplace_back(on_one_processor);
    return figure;
}

}  // namespace

FigureSpec clients_held() {
    return {"clients_held",
            "Clients of one server who are there at the same time, each joined to a living pet of their own "
            "which ticks, and answered when they said so last; a minute after the last of 250,000 (quick: "
            "20,000) has tried. Server and clients are on this machine, on one processor each.",
            hold};
}

}  // namespace livepet::bench::live
