#include "backend/storage/statement.hpp"

#include <utility>

#include "backend/storage/connection.hpp"

namespace livepet::storage {

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      lent_(std::exchange(other.lent_, nullptr)) {}

Statement::~Statement() {
    if (statement_ == nullptr) return;
    if (lent_ == nullptr) {
        sqlite3_finalize(statement_);
        return;
    }
    reset();
    *lent_ = false;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_DONE) return false;
    if (code != SQLITE_ROW) return connection_->fail(code);
    if (!connection_->count_row()) {
        return connection_->report(StorageError::too_many_rows, sqlite3_sql(statement_));
    }
    return true;
}

Result<void> Statement::finish() {
    for (;;) {
        const auto row = step();
        if (!row) {
            reset();
            return row.error();
        }
        if (!*row) break;
    }
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);  // values bound without a copy must not be remembered
}

int Statement::bind_text(int index, sqlite3_destructor_type lifetime, std::string_view text) {
    const char* data = text.data() != nullptr ? text.data() : "";  // a null pointer would bind NULL
    return sqlite3_bind_text64(statement_, index, data, text.size(), lifetime, SQLITE_UTF8);
}

int Statement::bind_blob(int index, sqlite3_destructor_type lifetime, base::BytesView bytes) {
    if (bytes.empty()) return sqlite3_bind_zeroblob(statement_, index, 0);
    return sqlite3_bind_blob64(statement_, index, bytes.data(), bytes.size(), lifetime);
}

Result<void> Statement::bound(int code, int count) {
    if (code != SQLITE_OK) return connection_->fail(code);
    if (count != sqlite3_bind_parameter_count(statement_)) {
        return connection_->report(StorageError::invalid_statement,
                                   "as many values as parameters are expected");
    }
    return {};
}

std::string_view Statement::text(int index) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, index));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, index))};
}

base::BytesView Statement::blob(int index) const {
    const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(statement_, index));
    if (data == nullptr) return {};
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, index))};
}

}  // namespace livepet::storage
