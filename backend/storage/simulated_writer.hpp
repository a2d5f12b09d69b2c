// The writer without a thread: a simulation steps it. A step is one commit of what is queued then, or, when
// nothing is, a slice of what is due.
//
// One thread: the simulation's.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "backend/fiber/simulation.hpp"
#include "backend/storage/commit_loop.hpp"
#include "backend/storage/database.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::storage {

class SimulatedWriter final : public Writer, public fiber::Participant {
  public:
    explicit SimulatedWriter(Database& database, WriterOptions options = {})
        : options_(options),
          clock_(database.clock()),
          loop_(std::in_place, database.take_writer(), database.clock(), std::move(options)),
          recovery_(loop_->recover()) {}

    [[nodiscard]] Result<void> submit(Unit unit) override {
        if (!loop_ || !recovery_) return StorageError::closed;
        if (queue_.size() >= options_.pending_max) return StorageError::busy;
        if (!unit.records.empty() && loop_->changes_pending() >= options_.changes_max)
            return StorageError::busy;
        loop_->accept(unit);
        queue_.push_back(std::move(unit));
        return {};
    }

    [[nodiscard]] bool see(RecordKey key, const Sight& sight) override {
        return loop_ && recovery_ && loop_->see(key, sight);
    }

    [[nodiscard]] Result<void> recovery() const override { return recovery_; }

    bool step() override {
        if (!loop_) return false;
        if (queue_.empty()) {
            const auto due = loop_->due();
            if (!due || clock_.now() < *due) return false;
            loop_->work();
            return true;
        }
        std::vector<Unit> taken = std::exchange(queue_, {});
        const std::size_t done = loop_->commit_some(taken, [](std::size_t) {});
        // What came meanwhile stands behind what was left over.
        taken.erase(taken.begin(), taken.begin() + static_cast<std::ptrdiff_t>(done));
        for (Unit& unit : queue_) taken.push_back(std::move(unit));
        queue_ = std::move(taken);
        return true;
    }

    void stop() override {
        if (!loop_) return;
        while (!queue_.empty()) step();
        loop_->finish();
        loop_.reset();
    }

  private:
    const WriterOptions options_;
    const platform::Clock& clock_;
    std::vector<Unit> queue_;
    std::optional<CommitLoop> loop_;
    const Result<void> recovery_;
};

}  // namespace livepet::storage
