#include <cstdlib>

#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/percentile.hpp"
#include "tests/bench/quiet_log.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/frail.hpp"
#include "tests/bench/runtime/nursery.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t children = 1'000;
constexpr std::size_t calls_per_round = 20'000;
constexpr std::size_t called_shard = 1;
constexpr Plan plan{.unit = "x", .rounds_full = 31, .rounds_quick = 15};

struct Scene {
    Scene() : nursery(shards, any_number_of_restarts) { nursery.start<Frail>(1, children); }

    template <class A>
    std::uint64_t next_on_called_shard(std::uint64_t id) {
        while (shards.shard_of({A::type, id}) != called_shard) ++id;
        return id;
    }

    double p99_s() {
        return shards.on(0, [this](actor::Dispatcher& here) {
            std::vector<double> took_s;
            std::uint64_t id = 1;
            for (std::size_t i = 0; i < calls_per_round; ++i) {
                id = next_on_called_shard<Frail>(id % (children - 100) + 1);
                const double began_s = wall_s();
                if (!here.call(actor::ActorRef<Frail>{id}, Frail::Ping{})) std::abort();
                took_s.push_back(wall_s() - began_s);
            }
            return percentile(std::move(took_s), 0.99);
        });
    }

    double ratio() {
        const double quiet_s = p99_s();
        const actor::Identity storm{Storm::type, next_on_called_shard<Storm>(1)};
        nursery.start<Storm>(storm.id, 1);
        const double stormy_s = p99_s();
        shards.on(0, [&](actor::Dispatcher& here) { nursery.end(here, storm); });
        return stormy_s / quiet_s;
    }

    const QuietLog quiet;
    Shards shards{2};
    Nursery nursery;
};

}  // namespace

FigureSpec siblings_p99_ratio() {
    return {
        "siblings_p99_ratio",
        "The 99th percentile of the time that a call from another shard takes, to any of a thousand children "
        "of a supervisor, while another child crashes as soon as it is started again and again, over the "
        "same "
        "without that child. OTP: on two schedulers.",
        [](const Pace& pace) {
            Scene scene;
            OtpPeer otp("siblings", {children}, otp_flags(2));
            return alternate("siblings_p99_ratio", plan, pace, [&] { return scene.ratio(); }, {},
                             {{"otp", [&] { return otp.measure(); }}});
        }};
}

}  // namespace livepet::bench
