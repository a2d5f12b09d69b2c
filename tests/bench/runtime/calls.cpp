#include <utility>

#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/bare_crowd.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/member.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t calls_per_round = 500'000;
constexpr Plan plan{.unit = "/s", .better = Better::more};

struct Scene {
    explicit Scene(std::size_t members)
        : targets(random_targets(start_crowd<Member>(shards, 0, members))),
          bare(bare_crowd(members)),
          bare_targets(random_targets(bare)) {}

    double calls_per_s() {
        return shards.on(0, [this](actor::Dispatcher& here) {
            const double began_s = thread_cpu_s();
            for (std::size_t i = 0; i < calls_per_round; ++i) {
                if (!here.call(targets[i % targets.size()], Member::AddAndAnswer{i, 1})) std::abort();
            }
            return static_cast<double>(calls_per_round) / (thread_cpu_s() - began_s);
        });
    }

    Shards shards{1};
    std::vector<actor::ActorRef<Member>> targets;
    BareCrowd bare;
    std::vector<BareMember*> bare_targets;
};

Figure measure(std::string name, std::size_t members, const Pace& pace) {
    Scene scene(members);
    OtpPeer otp("calls", {static_cast<long>(members), 1, 0}, otp_flags(1));
    return alternate(
        std::move(name), plan, pace, [&] { return scene.calls_per_s(); },
        [&] { return bare_calls_per_s(scene.bare_targets, calls_per_round); },
        {{"otp", [&] { return otp.measure(); }}});
}

}  // namespace

FigureSpec call_per_s() {
    return {"call_per_s",
            "Calls that a fiber makes to actors of its shard, whose handler returns at once, in a second of "
            "that thread, each to any of 100,000. Floor: a virtual function call to any of 100,000 objects. "
            "OTP: gen_server:call to who is found in an ETS table, on one scheduler.",
            [](const Pace& pace) { return measure("call_per_s", crowd_size, pace); }};
}

FigureSpec call_hot_per_s() {
    return {"call_hot_per_s", "The same, all to one actor. Floor: a virtual function call to one object.",
            [](const Pace& pace) { return measure("call_hot_per_s", 1, pace); }};
}

}  // namespace livepet::bench
