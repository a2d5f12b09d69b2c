#include "backend/fiber/simulation.hpp"

#include <algorithm>
#include <boost/fiber/operations.hpp>
#include <numeric>
#include <stdexcept>

#include "backend/fiber/simulation_scheduler.hpp"

namespace livepet::fiber {

Simulation::Simulation(std::uint64_t seed) : random_(seed), scheduler_(new SimulationScheduler) {
    boost::fibers::context::active()->get_scheduler()->set_algo(scheduler_);
}

Simulation::~Simulation() {
    scheduler_->release_ended();
    scheduler_->abandon();
}

Shard& Simulation::add_shard() {
    const auto index = static_cast<std::uint32_t>(shards_.size());
    Shard& shard = *shards_.emplace_back(std::make_unique<Shard>(index, clock_));
    scheduler_->add(shard);
    for (const auto kind : {Step::Kind::fiber, Step::Kind::handler, Step::Kind::timer}) {
        sources_.push_back({kind, index});
    }
    return shard;
}

void Simulation::add_participant(Participant& participant) {
    sources_.push_back({Step::Kind::participant, static_cast<std::uint32_t>(participants_.size())});
    participants_.push_back(&participant);
}

bool Simulation::step() {
    untried_.resize(sources_.size());
    std::iota(untried_.begin(), untried_.end(), 0U);
    while (!untried_.empty()) {
        const std::size_t pick = random_.below(untried_.size());
        const Source& source = sources_[untried_[pick]];
        if (attempt(source)) {
            count(source);
            return true;
        }
        untried_[pick] = untried_.back();
        untried_.pop_back();
    }
    return false;
}

bool Simulation::attempt(const Source& source) {
    if (source.kind == Step::Kind::participant) return participants_[source.index]->step();
    Shard& shard = *shards_[source.index];
    if (shard.has_ended()) return false;  // its thread would be gone
    const SimulationScheduler::Turn turn(*scheduler_, source.index);
    return attempt_shard(shard, source.kind);
}

bool Simulation::attempt_shard(Shard& shard, Step::Kind kind) {
    if (kind == Step::Kind::handler) return shard.io().poll_one() > 0;
    if (kind == Step::Kind::timer) {
        const auto due = shard.timers().next_due();
        if (!due || *due > clock_.now()) return false;
        shard.timers().advance(clock_.now(), 1);
        return true;
    }
    const std::size_t fibers_before = shard.fiber_count();
    if (!scheduler_->run_first()) return false;
    if (shard.fiber_count() < fibers_before) scheduler_->release_ended();
    return true;
}

void Simulation::count(const Source& source) {
    ++step_count_;
    if (observer_) observer_(Step{source.kind, source.index, clock_.now()});
    if (++steps_since_skip_ > steps_without_time_max_) {
        throw std::runtime_error("simulation: too many steps without time passing");
    }
}

bool Simulation::skip_to_next(platform::MonotonicTime latest) {
    std::optional<platform::MonotonicTime> next;
    for (const auto& shard : shards_) {
        const auto due = shard->has_ended() ? std::nullopt : shard->timers().next_due();
        if (due && (!next || *due < *next)) next = due;
    }
    if (!next || *next > latest) return false;
    clock_.skip_to(*next);
    steps_since_skip_ = 0;
    return true;
}

void Simulation::run_until_idle() {
    while (step() || skip_to_next(platform::MonotonicTime::max())) {
    }
}

void Simulation::run_for(std::chrono::nanoseconds duration) {
    const auto end = clock_.now() + duration;
    while (step() || skip_to_next(end)) {
    }
    clock_.skip_to(end);
}

void Simulation::run_until(const std::function<bool()>& done) {
    while (!done()) {
        if (step() || skip_to_next(platform::MonotonicTime::max())) continue;
        throw std::runtime_error("simulation: everybody waits, and nothing is left to happen");
    }
}

bool Simulation::stop(std::chrono::nanoseconds patience) {
    for (const auto& shard : shards_) shard->stop();
    const auto latest = clock_.now() + patience;
    while (!all_ended() && (step() || skip_to_next(latest))) {
    }
    return all_ended();
}

bool Simulation::all_ended() const {
    return std::all_of(shards_.begin(), shards_.end(), [](const auto& shard) { return shard->has_ended(); });
}

}  // namespace livepet::fiber
