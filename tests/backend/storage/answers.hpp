// Collects what storage's threads answer, for a test that waits for it.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include "backend/storage/error.hpp"

namespace livepet::storage::test {

class Answers {
  public:
    struct Answer {
        std::int64_t id = 0;
        Result<void> outcome;
    };

    /// A completion that notes the answer under `id`. This object must outlive it.
    auto note(std::int64_t id) {
        return [this, id](Result<void> outcome) {
            const std::lock_guard lock(mutex_);
            answers_.push_back({id, outcome});
            changed_.notify_all();
        };
    }

    /// All answers so far, once there are at least `count`.
    std::vector<Answer> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return answers_.size() >= count; });
        return answers_;
    }

    std::size_t size() {
        const std::lock_guard lock(mutex_);
        return answers_.size();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Answer> answers_;
};

/// Holds storage's thread at a chosen place until the test opens it.
class Gate {
  public:
    void open() {
        const std::lock_guard lock(mutex_);
        is_open_ = true;
        changed_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        reached_ = true;
        changed_.notify_all();
        changed_.wait(lock, [&] { return is_open_; });
    }
    void wait_until_reached() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return reached_; });
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_open_ = false;
    bool reached_ = false;
};

}  // namespace livepet::storage::test
