// Queries off the shards: a few threads with a Reader each, behind one bounded queue. `submit` may be called
// on any thread and never waits; the answer comes through the executor that was given with the query, as with
// the Writer.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "backend/storage/reader.hpp"
#include "backend/storage/unit.hpp"

namespace livepet::storage {

struct ReaderPoolOptions {
    std::size_t readers = 2;  // at most readers_max
    std::size_t queued_max = queries_queued_max;
    ReadLimits limits = {};
};

class ReaderPool {
  public:
    [[nodiscard]] static Result<std::unique_ptr<ReaderPool>> open(const Database& database,
                                                                  ReaderPoolOptions options = {});
    ~ReaderPool();
    ReaderPool(const ReaderPool&) = delete;
    ReaderPool& operator=(const ReaderPool&) = delete;

    /// Runs `query(Connection&) -> Result<T>` on a thread of the pool and then, through the executor,
    /// `completion(Result<T>)`, exactly once. Or says at once why not (`busy`, `closed`), and calls nothing.
    template <class Query, class Completion>
    [[nodiscard]] Result<void> submit(Query query, Executor executor, Completion completion) {
        using Answer = decltype(query(std::declval<Connection&>()));
        return enqueue(
            [query = std::move(query), executor = std::move(executor), completion = std::move(completion)](
                Reader* reader, const ReadLimits& limits) mutable {
                Answer answer = reader != nullptr ? reader->run(query, limits) : Answer(StorageError::closed);
                executor([completion = std::move(completion), answer = std::move(answer)]() mutable {
                    completion(std::move(answer));
                });
            });
    }

    /// Accepts nothing more; queries that wait complete with `closed`, running ones within their deadline.
    /// From one thread, not the pool's own; a second call does nothing.
    void stop();

  private:
    /// Called once, with no reader when the pool stops first.
    using Query = MoveOnlyFunction<void(Reader*, const ReadLimits&)>;

    ReaderPool(std::vector<Reader> readers, ReaderPoolOptions options);
    Result<void> enqueue(Query query);
    void run(Reader reader);

    const ReaderPoolOptions options_;
    std::mutex mutex_;  // guards the two below; held for a push or a pop, never over a query
    std::condition_variable wake_;
    std::deque<Query> queue_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace livepet::storage
