#include "backend/storage/connection.hpp"

#include <cassert>
#include <functional>
#include <unordered_map>
#include <utility>

#include "backend/storage/limits.hpp"

namespace livepet::storage {

namespace {

constexpr int instructions_per_deadline_check = 1'000;  // some 20 µs of SQLite's virtual machine

struct CachedStatement {
    sqlite3_stmt* statement = nullptr;
    bool lent = false;
};

struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
};

bool only_blanks(std::string_view rest) {
    return rest.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

int open_flags(ConnectionOptions::Access access) {
    // NOMUTEX: a connection has one thread at a time. No URI: a path is a path.
    constexpr int always = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (access) {
        case ConnectionOptions::Access::create:
            return always | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
        case ConnectionOptions::Access::read_write:
            return always | SQLITE_OPEN_READWRITE;
        case ConnectionOptions::Access::read_only:
            break;
    }
    return always | SQLITE_OPEN_READONLY;
}

}  // namespace

struct Connection::State {
    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        for (auto& [sql, cached] : statements) {
            assert(!cached.lent);
            sqlite3_finalize(cached.statement);
        }
        sqlite3_close(handle);
    }

    /// Room for one more cached statement: forgets any one that is not lent. A server's set of statements is
    /// fixed and small, so which one hardly matters.
    bool make_room() {
        if (statements.size() < statements_cached_max) return true;
        for (auto entry = statements.begin(); entry != statements.end(); ++entry) {
            if (entry->second.lent) continue;
            sqlite3_finalize(entry->second.statement);
            statements.erase(entry);
            return true;
        }
        return false;
    }

    sqlite3* handle = nullptr;
    Diagnose diagnose;
    std::unordered_map<std::string, CachedStatement, TextHash, std::equal_to<>> statements;
    const platform::Clock* clock = nullptr;
    platform::MonotonicTime deadline{};
    std::int64_t rows_left = std::numeric_limits<std::int64_t>::max();
};

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Result<Connection> Connection::open(const ConnectionOptions& options) {
    Connection connection(std::make_unique<State>());
    State& state = *connection.state_;
    state.diagnose = options.diagnose;
    const char* vfs = options.vfs.empty() ? nullptr : options.vfs.c_str();
    const int code = sqlite3_open_v2(options.path.c_str(), &state.handle, open_flags(options.access), vfs);
    if (code != SQLITE_OK) return connection.fail(code);
    sqlite3_busy_timeout(state.handle, static_cast<int>(lock_wait_ms.count()));
    return connection;
}

Result<Statement> Connection::prepare(std::string_view sql) {
    const auto found = state_->statements.find(sql);
    if (found != state_->statements.end() && !found->second.lent) {
        found->second.lent = true;
        return Statement(*this, found->second.statement, &found->second.lent);
    }
    sqlite3_stmt* statement = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(state_->handle, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, &rest);
    if (code != SQLITE_OK) return fail(code);
    const auto length = static_cast<std::size_t>(rest - sql.data());
    if (statement == nullptr || !only_blanks(sql.substr(length))) {
        sqlite3_finalize(statement);
        return report(StorageError::invalid_statement, "exactly one statement is expected");
    }
    const bool lent_already = found != state_->statements.end();
    if (lent_already || !state_->make_room()) return Statement(*this, statement, nullptr);
    CachedStatement& cached = state_->statements[std::string(sql)];
    cached = {.statement = statement, .lent = true};
    return Statement(*this, statement, &cached.lent);
}

Result<void> Connection::execute(const std::string& sql) {
    const int code = sqlite3_exec(state_->handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fail(code);
    return {};
}

Result<std::int64_t> Connection::query_integer(std::string_view sql) {
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return report(StorageError::invalid_statement, "a row is expected");
    return statement->column<std::int64_t>(0);
}

std::int64_t Connection::changes() const { return sqlite3_changes64(state_->handle); }
std::int64_t Connection::last_insert_rowid() const { return sqlite3_last_insert_rowid(state_->handle); }
bool Connection::in_transaction() const { return sqlite3_get_autocommit(state_->handle) == 0; }

void Connection::limit(const platform::Clock& clock, platform::MonotonicTime deadline, std::int64_t rows) {
    state_->clock = &clock;
    state_->deadline = deadline;
    state_->rows_left = rows;
    const auto is_late = [](void* context) -> int {
        const State& state = *static_cast<const State*>(context);
        return state.clock->now() >= state.deadline ? 1 : 0;
    };
    sqlite3_progress_handler(state_->handle, instructions_per_deadline_check, is_late, state_.get());
}

void Connection::lift_limits() {
    state_->rows_left = std::numeric_limits<std::int64_t>::max();
    sqlite3_progress_handler(state_->handle, 0, nullptr, nullptr);
}

bool Connection::count_row() { return state_->rows_left-- > 0; }

StorageError Connection::fail(int code) {
    return report(from_sqlite(code),
                  state_->handle != nullptr ? sqlite3_errmsg(state_->handle) : sqlite3_errstr(code));
}

StorageError Connection::report(StorageError error, std::string_view message) const {
    if (state_->diagnose) state_->diagnose(error, message);
    return error;
}

sqlite3* Connection::handle() const { return state_->handle; }

}  // namespace livepet::storage
