#include "backend/storage/writer_thread.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "backend/platform/thread_name.hpp"

namespace livepet::storage {

WriterThread::WriterThread(Database& database, WriterOptions options)
    : options_(options),
      clock_(database.clock()),
      loop_(std::in_place, database.take_writer(), clock_, std::move(options)),
      recovery_(loop_->recover()),
      stopping_(!recovery_),
      thread_([this] { run(); }) {}

WriterThread::~WriterThread() { stop(); }

Result<void> WriterThread::submit(Unit unit) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return StorageError::closed;
        if (pending_ >= options_.pending_max) return StorageError::busy;
        if (!unit.records.empty() && loop_->changes_pending() >= options_.changes_max)
            return StorageError::busy;
        loop_->accept(unit);
        queue_.push_back(std::move(unit));
        ++pending_;
    }
    wake_.notify_one();
    return {};
}

bool WriterThread::see(RecordKey key, const Sight& sight) {
    const std::lock_guard lock(mutex_);
    return !stopping_ && loop_->see(key, sight);
}

void WriterThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (!thread_.joinable()) return;
    thread_.join();
    loop_.reset();
}

void WriterThread::run() {
    platform::name_this_thread("writer");
    std::vector<Unit> taken;
    while (take(taken)) {
        for (std::span<Unit> rest(taken); !rest.empty();) {
            rest = rest.subspan(loop_->commit_some(rest, [this](std::size_t count) { settle(count); }));
            if (!rest.empty()) loop_->work();
        }
        taken.clear();
        loop_->work();
    }
    loop_->finish();
}

/// Waits for units, or for the time of other work, and takes all that there are. False: the end.
bool WriterThread::take(std::vector<Unit>& batch) {
    std::unique_lock lock(mutex_);
    const auto is_awaited = [&] { return stopping_ || !queue_.empty(); };
    if (const auto due = loop_->due()) {
        wake_.wait_for(lock, std::max(std::chrono::nanoseconds::zero(), *due - clock_.now()), is_awaited);
    } else {
        wake_.wait(lock, is_awaited);
    }
    batch.swap(queue_);
    return !batch.empty() || !stopping_;
}

/// Before the completions, so that whoever submits again on completion finds the room that it left.
void WriterThread::settle(std::size_t count) {
    const std::lock_guard lock(mutex_);
    pending_ -= count;
}

}  // namespace livepet::storage
