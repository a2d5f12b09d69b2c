#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "backend/actor/timer.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/bare_walk.hpp"
#include "tests/bench/runtime/figures.hpp"
#include "tests/bench/runtime/nursery.hpp"

namespace livepet::bench {
namespace {

constexpr std::chrono::seconds period{5};
constexpr long otp_tickers = 100'000;
constexpr unsigned shard_count = 2;
constexpr Plan plan{.unit = "ns", .rounds_full = 5, .rounds_quick = 1};

struct alignas(64) TickCount {
    std::atomic<std::uint64_t> value{0};  // written by one shard
};
std::array<TickCount, shard_count> ticks_of_shards;

std::uint64_t tick_count() {
    std::uint64_t sum = 0;
    for (const TickCount& count : ticks_of_shards) sum += count.value.load(std::memory_order_relaxed);
    return sum;
}

/// Gets hungrier each five seconds. Its first tick comes at any time within those, whatever the order in
/// which they were started.
class Ticker final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 960;
    struct Tick {};

    explicit Ticker(actor::Context& context) : timer_(context) {
        const auto phase = actor::hash_of(context.self()) / 7 % std::chrono::milliseconds(period).count();
        timer_.arm_after(std::chrono::milliseconds(phase));
    }
    void on(const Tick&, actor::Context& context) {
        if (ticks_++ == 0) timer_.arm_every(period);
        hunger_ = (hunger_ + 3) % 100;
        auto& count = ticks_of_shards[context.shard().index()].value;
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

  private:
    std::uint32_t ticks_ = 0;
    std::uint32_t hunger_ = 0;
    actor::SendTimer<Ticker, Tick> timer_;
};

void wait_a_period() {
    // allowed(sleep): what is measured is that period of the real clock, while this thread does nothing
    std::this_thread::sleep_for(period);
}

/// Processor time of the whole process for each tick, over a period. The main thread sleeps.
double cpu_ns_per_tick() {
    const std::uint64_t ticks_before = tick_count();
    const double began_s = process_cpu_s();
    wait_a_period();
    const double took_s = process_cpu_s() - began_s;
    return took_s * 1e9 / static_cast<double>(tick_count() - ticks_before);
}

Figure measure(std::string name, std::size_t tickers, const Pace& pace) {
    Shards shards(shard_count);
    Nursery nursery(shards);
    nursery.start<Ticker>(1, tickers);
    wait_a_period();  // until all are periodic
    BareWalk walk(tickers);
    OtpPeer otp("ticks", {otp_tickers}, otp_flags(2));
    return alternate(
        std::move(name), plan, pace, [] { return cpu_ns_per_tick(); }, [&] { return walk.ns_per_record(); },
        {{"otp", [&] { return otp.measure(); }}});
}

}  // namespace

FigureSpec tick_ns_1m() {
    return {
        "tick_ns_1m",
        "Processor time of a tick, when a million supervised actors on two shards tick each five seconds of "
        "the real clock, in no order, and each tick changes the state: that of the whole process, with its "
        "sleeping and waking. Floor: a walk over as many records in no order, which changes the same state. "
        "OTP: 100,000 gen_servers, send_after.",
        [](const Pace& pace) { return measure("tick_ns_1m", 1'000'000, pace); }};
}

FigureSpec tick_ns_10m() {
    return {"tick_ns_10m", "The same with ten millions. Not at the quick pace.",
            [](const Pace& pace) { return measure("tick_ns_10m", 10'000'000, pace); }, true};
}

}  // namespace livepet::bench
