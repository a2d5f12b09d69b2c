// A connection that can only read, with a deadline and a bound on rows for each run. One thread at a time; a
// run sees one snapshot of the database from its first statement to its last. Failure takes down only that
// run.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <utility>

#include "backend/storage/database.hpp"
#include "backend/storage/limits.hpp"

namespace livepet::storage {

struct ReadLimits {
    std::chrono::milliseconds deadline = read_deadline_ms;
    std::int64_t rows_max = rows_read_max;
};

class Reader {
  public:
    [[nodiscard]] static Result<Reader> open(const Database& database);

    /// Calls `query(connection)`, which returns some Result<T>, and returns what it returned. Past the limits
    /// its statements fail with `deadline` or `too_many_rows`. Longer snapshots than read_deadline_ms keep
    /// the write-ahead log from starting anew: only for loading a world before it is written to.
    template <class Query>
    [[nodiscard]] auto run(Query&& query, const ReadLimits& limits = {})
        -> decltype(query(std::declval<Connection&>())) {
        if (auto begun = begin(limits); !begun) return begun.error();
        auto result = guarded(query);
        end();
        return result;
    }

  private:
    /// A query that throws ends as `work_threw`: it must not end the thread of a pool.
    template <class Query>
    auto guarded(Query& query) -> decltype(query(std::declval<Connection&>())) {
        try {
            return query(connection_);
        } catch (const std::exception& exception) {
            return connection_.report(StorageError::work_threw, exception.what());
        } catch (...) {
            return connection_.report(StorageError::work_threw, "not a std::exception");
        }
    }

    Reader(Connection connection, const platform::Clock& clock)
        : connection_(std::move(connection)), clock_(&clock) {}
    Result<void> begin(const ReadLimits& limits);
    void end();

    Connection connection_;
    const platform::Clock* clock_;
};

}  // namespace livepet::storage
