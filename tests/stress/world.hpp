// Real shards on real threads with everything on them that an actor runtime has to bear at once, and what
// must be true of it afterwards.
//
// Main thread only. Whoever hangs for longer than `patience` ends the process: there is nobody to ask.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <vector>

#include "backend/fiber/blocking_threads.hpp"
#include "backend/fiber/watchdog.hpp"
#include "backend/supervision/partition_supervisor.hpp"
#include "backend/telemetry/counters.hpp"
#include "tests/bench/shards.hpp"
#include "tests/simulation/wanderer.hpp"
#include "tests/stress/gate.hpp"
#include "tests/stress/mayfly.hpp"

namespace livepet::test {

class World {
  public:
    static constexpr unsigned shard_count = 4;
    static constexpr std::uint64_t wanderer_count = 2'000;
    static constexpr std::uint64_t gate_count = 8;  // of each kind
    static constexpr unsigned sender_count = 2;     // threads that are no shards
    static constexpr unsigned herders_per_shard = 8;
    static constexpr std::uint64_t mayflies_per_herder = 4;

    explicit World(std::uint64_t seed);

    void start();
    void live_for(std::chrono::seconds time);
    /// Nobody begins anything any more; returns when nobody does anything.
    void calm();
    void stop();

    /// All shards' and senders' together.
    Ledger sums() const;
    std::uint64_t actors_left();
    std::uint64_t rejected_mail();

    GateCounts gate_counts;
    telemetry::Counters events;
    std::atomic<std::uint64_t> mayfly_calls_begun{0};
    std::atomic<std::uint64_t> mayfly_calls_answered{0};
    std::atomic<std::uint64_t> mayfly_calls_failed{0};
    std::atomic<std::uint64_t> mayfly_calls_misanswered{0};

  private:
    static constexpr std::chrono::seconds patience{60};
    static constexpr supervision::PartitionSupervisor crowd{7};

    void await(std::future<void>& done, const char* whom) const;
    template <class F>
    void on_all(F f);
    void start_families(actor::Dispatcher& here);

    // Each until over_. The first on a thread of its own, the others in fibers.
    void send_notes(std::uint64_t sender);
    void herd(actor::Dispatcher& here, std::uint64_t herder);
    void flood(actor::Dispatcher& here);

    void call_mayfly(actor::Dispatcher& here, actor::ActorRef<Mayfly> mayfly, platform::Random& random);
    void end_mayfly(actor::Dispatcher& here, actor::ActorRef<Mayfly> mayfly, platform::Random& random);
    template <class G>
    void knock(actor::Dispatcher& here, actor::ActorRef<G> gate, std::chrono::nanoseconds timeout);

    const std::uint64_t seed_;
    std::atomic<bool> over_{false};
    std::vector<std::unique_ptr<Ledger>> ledgers_;  // a shard's, then a sender's
    fiber::BlockingThreads pool_{2};
    actor::BlueprintPtr mayfly_;
    bench::Shards shards_;
    std::optional<fiber::Watchdog> watchdog_;
};

}  // namespace livepet::test
