#include "tests/bench/live/broadcast.hpp"

#include <deque>
#include <stdexcept>

#include "tests/bench/readings.hpp"

namespace livepet::bench::live {
namespace {

constexpr std::uint32_t under_way = 2;
constexpr double patience_s = 60;

/// Lets the clients live until `is_over()`.
template <class Step, class IsOver>
void live_until(Swarm& swarm, Step step, IsOver is_over) {
    double moved_s = wall_s();
    for (std::uint32_t seen = swarm.seen_by_all(); !is_over();) {
        step();
        swarm.poll();
        swarm.expect_whole();
        if (seen != swarm.seen_by_all()) {
            seen = swarm.seen_by_all();
            moved_s = wall_s();
        } else if (wall_s() - moved_s > patience_s) {
            throw std::runtime_error("a change did not reach everybody");
        }
    }
}

}  // namespace

Throughput broadcast_for(const Host& host, Swarm& swarm, double seconds) {
    const pid_t server = host.process();
    const Dialect& dialect = host.dialect();
    const auto keep_asking = [&] {
        while (dialect.asked() < swarm.seen_by_all() + under_way) swarm.ask_for_change();
    };
    const std::uint32_t first = dialect.asked() + 1;
    live_until(swarm, keep_asking, [&] { return swarm.seen_by_all() >= first; });

    const double began_s = wall_s();
    const double server_began_s = process_cpu_s(server);
    const double client_began_s = thread_cpu_s();
    const std::uint64_t frames_before = swarm.frames();
    live_until(swarm, keep_asking, [&] { return wall_s() - began_s >= seconds; });
    const double took_s = wall_s() - began_s;
    const double server_took_s = process_cpu_s(server) - server_began_s;
    const Throughput measured{static_cast<double>(swarm.frames() - frames_before) / server_took_s,
                              server_took_s / took_s, (thread_cpu_s() - client_began_s) / took_s};

    live_until(
        swarm, [] {}, [&] { return swarm.seen_by_all() >= dialect.asked(); });
    return measured;
}

std::vector<double> broadcast_on_schedule(Swarm& swarm, std::size_t changes, double each_s) {
    std::deque<double> asked_at_s;
    std::vector<double> took_ms;
    double due_s = wall_s();
    std::size_t asked = 0;
    std::uint32_t seen = swarm.seen_by_all();
    const auto ask_when_due = [&] {
        for (; seen < swarm.seen_by_all(); ++seen) {
            took_ms.push_back((wall_s() - asked_at_s.front()) * 1e3);
            asked_at_s.pop_front();
        }
        for (; asked < changes && wall_s() >= due_s; ++asked, due_s += each_s) {
            asked_at_s.push_back(due_s);
            swarm.ask_for_change();
        }
    };
    live_until(swarm, ask_when_due, [&] { return took_ms.size() == changes; });
    return took_ms;
}

}  // namespace livepet::bench::live
