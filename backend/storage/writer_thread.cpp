#include "backend/storage/writer_thread.hpp"

#include <span>
#include <utility>

namespace livepet::storage {

WriterThread::WriterThread(Database& database, WriterOptions options)
    : options_(options),
      thread_([this, connection = database.take_writer(), &clock = database.clock()]() mutable {
          run(std::move(connection), clock);
      }) {}

WriterThread::~WriterThread() { stop(); }

Result<void> WriterThread::submit(Unit unit) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return StorageError::closed;
        if (pending_ >= options_.pending_max) return StorageError::busy;
        queue_.push_back(std::move(unit));
        ++pending_;
    }
    wake_.notify_one();
    return {};
}

void WriterThread::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void WriterThread::run(Connection connection, const platform::Clock& clock) {
    CommitLoop loop(std::move(connection), clock, options_);
    std::vector<Unit> taken;
    while (take(taken)) {
        for (std::span<Unit> rest(taken); !rest.empty();) {
            rest = rest.subspan(loop.commit_some(rest, [this](std::size_t count) { settle(count); }));
        }
        taken.clear();
    }
    loop.finish();
}

/// Waits for units and takes all there are. False: there will be none any more.
bool WriterThread::take(std::vector<Unit>& batch) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    batch.swap(queue_);
    return !batch.empty();
}

/// Before the completions, so that whoever submits again on completion finds the room that it left.
void WriterThread::settle(std::size_t count) {
    const std::lock_guard lock(mutex_);
    pending_ -= count;
}

}  // namespace livepet::storage
