// The writer with a thread of its own: the server's.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "backend/storage/commit_loop.hpp"
#include "backend/storage/database.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::storage {

class WriterThread final : public Writer {
  public:
    /// Takes the database's writing connection and starts the thread.
    explicit WriterThread(Database& database, WriterOptions options = {});
    ~WriterThread() override;
    WriterThread(const WriterThread&) = delete;
    WriterThread& operator=(const WriterThread&) = delete;

    [[nodiscard]] Result<void> submit(Unit unit) override;
    [[nodiscard]] bool see(RecordKey key, const Sight& sight) override;
    [[nodiscard]] Result<void> recovery() const override { return recovery_; }
    void stop() override;

  private:
    void run();
    bool take(std::vector<Unit>& batch);
    void settle(std::size_t count);

    const WriterOptions options_;
    const platform::Clock& clock_;
    std::optional<CommitLoop> loop_;  // the thread's, until it has ended
    const Result<void> recovery_;
    std::mutex mutex_;  // guards the four below; held for a push, a swap, a count or a sight, never over I/O
    std::condition_variable wake_;
    std::vector<Unit> queue_;
    std::size_t pending_ = 0;  // accepted, and not yet completed
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace livepet::storage
