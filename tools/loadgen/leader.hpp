// Leads the crowds of all shards through a run: gathers them, lets them play, waits for the last answers, and
// has all compared.
//
// In a fiber of the first crowd's shard, with all shards running; stops them when it is over. What goes wrong
// is in the result's tally.
#pragma once

#include <memory>
#include <vector>

#include "backend/fiber/run_on.hpp"
#include "tools/loadgen/run.hpp"

namespace livepet::loadgen {

class Leader {
  public:
    Leader(const RunOptions& options, const Target& target, const std::vector<std::unique_ptr<Crowd>>& crowds,
           const Progress& progress);

    void lead();
    const RunResult& result() const { return result_; }

  private:
    /// In each crowd's own shard, one after the other: what `f(crowd)` returns.
    template <class F>
    auto ask_each(F f) {
        std::vector<std::invoke_result_t<F&, Crowd&>> answers;
        for (const auto& crowd : crowds_)
            answers.push_back(fiber::run_on(crowd->shard(), here_, [&] { return f(*crowd); }));
        return answers;
    }
    template <class F>
    void tell_each(F f) {
        ask_each([&](Crowd& crowd) { return f(crowd), true; });
    }
    template <class F>
    std::size_t count(F f) {
        std::size_t sum = 0;
        for (const std::size_t part : ask_each(f)) sum += part;
        return sum;
    }
    template <class F>
    bool is_each(F f) {
        return count([&](Crowd& crowd) -> std::size_t { return f(crowd) ? 0 : 1; }) == 0;
    }

    void gather(platform::MonotonicTime until, std::size_t wanted, std::size_t (Crowd::*ready)() const);
    std::vector<pets::PetId> find_pets();
    void play();
    void compare();
    void pass_time();
    void look();
    void complain(std::string what) { complaints_.fail(std::move(what)); }

    const RunOptions& options_;
    const Target& target_;
    const std::vector<std::unique_ptr<Crowd>>& crowds_;
    const Progress& progress_;
    fiber::Shard& here_;
    Tally complaints_;
    RunResult result_;
    std::optional<Schedule> schedule_;
    platform::MonotonicTime report_at_;
    platform::MonotonicTime settle_at_;
    bool gave_up_ = false;
};

}  // namespace livepet::loadgen
