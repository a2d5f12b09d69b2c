#include "tools/loadgen/run.hpp"

#include <algorithm>
#include <thread>

#include "backend/platform/clock.hpp"
#include "tools/loadgen/casting.hpp"
#include "tools/loadgen/client.hpp"
#include "tools/loadgen/leader.hpp"

namespace livepet::loadgen {

std::size_t persons_of(const Scenario& scenario) {
    const std::vector<std::size_t> counts = share_out(scenario);
    std::size_t persons = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (scenario.parts[i].behaviour == Behaviour::feed) persons += counts[i];
    return persons;
}

RunResult run_load(const RunOptions& options, const Target& target, Record& record, const RecordFile& file,
                   const Progress& progress) {
    const Scenario& scenario = options.scenario;
    plan_persons(record, file, persons_of(scenario));
    const unsigned shard_count =
        std::clamp<unsigned>(options.threads, 1, static_cast<unsigned>(scenario.clients));
    platform::RealClock clock;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    std::vector<std::unique_ptr<Crowd>> crowds;  // end before the shards that they refer to
    for (unsigned i = 0; i < shard_count; ++i) {
        shards.push_back(std::make_unique<fiber::Shard>(i, clock));
        crowds.push_back(
            std::make_unique<Crowd>(*shards[i], target, scenario, file, scenario.seed * 1'000 + i));
    }
    cast_clients(scenario, record, crowds);

    Leader leader(options, target, crowds, progress);
    fiber::Shard& first = *shards.front();
    first.post([&] { first.spawn([&] { leader.lead(); }); });
    std::vector<std::thread> threads;
    for (unsigned i = 1; i < shard_count; ++i)
        threads.emplace_back([shard = shards[i].get()] { shard->run(); });
    first.run();
    for (std::thread& thread : threads) thread.join();
    return leader.result();
}

}  // namespace livepet::loadgen
