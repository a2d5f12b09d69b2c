#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <utility>

#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/bare_queue.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/member.hpp"

namespace livepet::bench {
namespace {

constexpr std::size_t casts_per_round = 1'000'000;
constexpr std::size_t casts_per_burst = 64;
constexpr std::size_t under_way_max = 16'384;  // a sender that does not look would lose messages
constexpr Plan plan{.unit = "/s", .better = Better::more};

/// How many messages have been handled: written by one thread, read by the other.
struct alignas(64) Handled {
    std::atomic<std::uint64_t> count{0};
};

/// Like a Member, and says how many messages have come.
class Receiver final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 955;
    static constexpr actor::MailboxPolicy mailbox{.length_max = 65'536};

    struct Add {
        std::uint64_t amount;
        Handled* handled;
    };
    void on(const Add& add, actor::Context&) {
        total_ += add.amount;
        auto& count = add.handled->count;
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

  private:
    std::uint64_t total_ = 0;
};

struct Scene {
    explicit Scene(std::size_t receivers)
        : targets(random_targets(start_crowd<Receiver>(shards, 1, receivers))),
          queue(receivers, under_way_max) {}

    double casts_per_s() {
        return shards.on(0, [this](actor::Dispatcher& here) {
            const std::uint64_t before = handled->count.load();
            const auto under_way = [&](std::uint64_t sent) {
                return sent - (handled->count.load() - before);
            };
            const double began_s = wall_s();
            for (std::uint64_t sent = 0; sent < casts_per_round; sent += casts_per_burst) {
                while (under_way(sent) > under_way_max - casts_per_burst) fiber::yield();
                for (std::uint64_t i = sent; i < sent + casts_per_burst; ++i) {
                    here.cast(targets[i % targets.size()], Receiver::Add{i, handled.get()});
                }
            }
            while (under_way(casts_per_round) > 0) fiber::yield();
            return static_cast<double>(casts_per_round) / (wall_s() - began_s);
        });
    }

    Shards shards{2};
    std::vector<actor::ActorRef<Receiver>> targets;
    std::unique_ptr<Handled> handled = std::make_unique<Handled>();
    BareQueue queue;
};

Figure measure(std::string name, std::size_t receivers, const Pace& pace) {
    Scene scene(receivers);
    const auto count = static_cast<long>(receivers);
    OtpPeer by_name("casts", {count, 1}, otp_flags(2));
    OtpPeer bare("casts", {count, 0}, otp_flags(2));
    return alternate(
        std::move(name), plan, pace, [&] { return scene.casts_per_s(); },
        [&] { return scene.queue.messages_per_s(casts_per_round); },
        {{"otp, cast by name", [&] { return by_name.measure(); }},
         {"otp, bare send", [&] { return bare.measure(); }}});
}

}  // namespace

FigureSpec cast_cross_per_s() {
    return {
        "cast_cross_per_s",
        "Casts of 16 bytes a second from one shard to actors of another, each to any of 100,000, at most "
        "16,384 under way. Floor: a lock-free queue between two threads, with nodes that are there already, "
        "and a virtual function call to any of 100,000 objects. OTP: one sender, two schedulers, as in "
        "cast_per_s.",
        [](const Pace& pace) { return measure("cast_cross_per_s", crowd_size, pace); }};
}

FigureSpec cast_cross_hot_per_s() {
    return {"cast_cross_hot_per_s", "The same, all to one actor.",
            [](const Pace& pace) { return measure("cast_cross_hot_per_s", 1, pace); }};
}

}  // namespace livepet::bench
