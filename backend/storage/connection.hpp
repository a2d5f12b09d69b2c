// One connection to an SQLite file. It belongs to one thread at a time; statements it lent must be gone
// before it is moved to another thread or destroyed.
//
// Nothing here throws: every failure is a StorageError, and SQLite's own words for it go to `diagnose`.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

#include "backend/platform/clock.hpp"
#include "backend/storage/error.hpp"
#include "backend/storage/statement.hpp"

namespace livepet::storage {

struct ConnectionOptions {
    enum class Access { create, read_write, read_only };

    std::string path;
    Access access = Access::read_write;
    /// The name of a registered SQLite VFS; empty: the system's files. Tests and simulation put theirs here.
    std::string vfs;
    Diagnose diagnose;
};

class Connection {
  public:
    [[nodiscard]] static Result<Connection> open(const ConnectionOptions& options);

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    /// The statement for this SQL (one statement), prepared now or taken from the cache.
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);

    /// Prepares, binds and runs to the end.
    template <class... Args>
    [[nodiscard]] Result<void> run(std::string_view sql, const Args&... args) {
        auto statement = prepare(sql);
        if (!statement) return statement.error();
        return statement->run(args...);
    }

    /// Runs any number of statements without parameters, up to the first that fails. Not cached.
    [[nodiscard]] Result<void> execute(const std::string& sql);

    /// The first column of the first row of a statement without parameters, which must yield one.
    [[nodiscard]] Result<std::int64_t> query_integer(std::string_view sql);

    /// Rows that the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::int64_t changes() const;
    [[nodiscard]] std::int64_t last_insert_rowid() const;
    [[nodiscard]] bool in_transaction() const;

    /// From now on: statements that run when `clock` has reached `deadline` end with `deadline`, and after
    /// `rows` more rows in all with `too_many_rows`. The clock must stay until the limits are lifted.
    void limit(const platform::Clock& clock, platform::MonotonicTime deadline, std::int64_t rows);
    void lift_limits();

    /// Tells `diagnose` of an error that SQLite has no words for, and returns it.
    StorageError report(StorageError error, std::string_view message) const;

    /// The raw handle, for the parts of SQLite that this class does not cover.
    [[nodiscard]] sqlite3* handle() const;

  private:
    friend class Statement;
    struct State;
    explicit Connection(std::unique_ptr<State> state);
    StorageError fail(int code);
    [[nodiscard]] bool count_row();

    std::unique_ptr<State>
        state_;  // in one place, because SQLite's callbacks and lent statements point into it
};

}  // namespace livepet::storage
