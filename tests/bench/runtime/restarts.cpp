#include <spdlog/spdlog.h>

#include <atomic>
#include <limits>
#include <stdexcept>
#include <utility>

#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/quiet_log.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/frail.hpp"
#include "tests/bench/runtime/nursery.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t children = 10'000;
constexpr std::size_t crashes_per_round = 50'000;
constexpr std::size_t crashes_per_burst = 64;
constexpr Plan plan{.unit = "/s", .better = Better::more};

struct Scene {
    Scene() : nursery(shards, any_number_of_restarts) { nursery.start<Frail>(1, children); }

    double restarts_per_s() {
        return shards.on(0, [this](actor::Dispatcher& here) {
            const double began_s = thread_cpu_s();
            for (std::size_t crashed = 0; crashed < crashes_per_round;) {
                for (std::size_t i = 0; i < crashes_per_burst; ++i, ++crashed) {
                    here.cast(actor::ActorRef<Frail>{1 + crashed * 7919 % children}, Frail::Crash{});
                }
                while (!here.is_quiet()) fiber::yield();
            }
            const double took_s = thread_cpu_s() - began_s;
            const std::uint64_t restarts = nursery.restart_count(here);
            if (restarts - restarts_before_ < crashes_per_round) std::abort();
            restarts_before_ = restarts;
            return static_cast<double>(crashes_per_round) / took_s;
        });
    }

    const QuietLog quiet;
    Shards shards{1};
    Nursery nursery;
    std::uint64_t restarts_before_ = 0;
};

/// An object throws, is caught, destroyed and made anew.
double bare_restarts() {
    struct Object {
        [[gnu::noinline]] void crash() { throw std::runtime_error("crash"); }
        std::uint64_t total = 0;
    };
    std::vector<std::unique_ptr<Object>> objects;
    for (std::size_t i = 0; i < children; ++i) objects.push_back(std::make_unique<Object>());
    const double began_s = thread_cpu_s();
    for (std::size_t crashed = 0; crashed < crashes_per_round; ++crashed) {
        auto& object = objects[crashed * 7919 % children];
        try {
            object->crash();
        } catch (const std::exception&) {
            object.reset();
            object = std::make_unique<Object>();
        }
    }
    return static_cast<double>(crashes_per_round) / (thread_cpu_s() - began_s);
}

}  // namespace

FigureSpec restarts_per_s() {
    return {
        "restarts_per_s",
        "Actors that crash by an exception and are started again by their dynamic supervisor, in a second of "
        "the shard's thread; any of 10,000, with the log off. Floor: an exception thrown and caught, an "
        "object destroyed and made. OTP: under 32 supervisors, which is faster than one, on one scheduler.",
        [](const Pace& pace) {
            Scene scene;
            OtpPeer otp("restarts", {32, children}, otp_flags(1));
            return alternate("restarts_per_s", plan, pace, [&] { return scene.restarts_per_s(); },
                             bare_restarts, {{"otp", [&] { return otp.measure(); }}});
        }};
}

}  // namespace livepet::bench
