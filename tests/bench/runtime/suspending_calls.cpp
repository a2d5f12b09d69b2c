#include <cstdlib>
#include <utility>

#include "backend/fiber/park.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/member.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t callers = 16;
constexpr std::size_t calls_per_caller = 20'000;
constexpr Plan plan{.unit = "/s", .better = Better::more};

class Thinker final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 956;
    struct Think {
        using Reply = std::uint64_t;
        std::uint64_t amount;
    };
    std::uint64_t on(const Think& think, actor::WaitingContext&) {
        fiber::yield();
        return total_ += think.amount;
    }

  private:
    std::uint64_t total_ = 0;
};

struct Scene {
    Scene() : targets(random_targets(start_crowd<Thinker>(shards, 0, crowd_size))) {}

    double calls_per_s() {
        const double began_s = shards.on(0, [](actor::Dispatcher&) { return thread_cpu_s(); });
        std::vector<std::future<void>> done;
        for (std::size_t caller = 0; caller < callers; ++caller) {
            done.push_back(shards.begin_on(0, [this, caller](actor::Dispatcher& here) {
                for (std::size_t i = 0; i < calls_per_caller; ++i) {
                    const auto to = targets[(i * callers + caller) % targets.size()];
                    if (!here.call(to, Thinker::Think{i})) std::abort();
                }
            }));
        }
        for (auto& one : done) one.get();
        const double ended_s = shards.on(0, [](actor::Dispatcher&) { return thread_cpu_s(); });
        return static_cast<double>(callers * calls_per_caller) / (ended_s - began_s);
    }

    Shards shards{1};
    std::vector<actor::ActorRef<Thinker>> targets;
};

/// As many fibers that give way twice a call, once for the caller and once for the callee.
double bare_calls() {
    Shards shards(1);
    double began_s = 0;
    std::vector<std::future<double>> done;
    for (std::size_t caller = 0; caller < callers; ++caller) {
        done.push_back(shards.begin_on(0, [&began_s](actor::Dispatcher&) {
            if (began_s == 0) began_s = thread_cpu_s();
            for (std::size_t i = 0; i < 2 * calls_per_caller; ++i) fiber::yield();
            return thread_cpu_s();
        }));
    }
    double ended_s = 0;
    for (auto& one : done) ended_s = std::max(ended_s, one.get());
    return static_cast<double>(callers * calls_per_caller) / (ended_s - began_s);
}

}  // namespace

FigureSpec call_suspending_per_s() {
    return {
        "call_suspending_per_s",
        "Calls that 16 fibers make to actors of their shard, each to any of 100,000, whose handler gives way "
        "to all others once before it answers, in a second of that thread. Floor: two switches of fibers. "
        "OTP: erlang:yield() in handle_call, on one scheduler.",
        [](const Pace& pace) {
            Scene scene;
            OtpPeer otp("calls", {crowd_size, callers, 1}, otp_flags(1));
            return alternate("call_suspending_per_s", plan, pace, [&] { return scene.calls_per_s(); },
                             bare_calls, {{"otp", [&] { return otp.measure(); }}});
        }};
}

}  // namespace livepet::bench
