// A prepared statement, lent by its connection: bind, step, read columns; going out of scope resets it and
// gives it back to the connection's cache. Belongs to the connection's thread and must not outlive the
// connection.
//
//     auto pets = connection.prepare("SELECT id, name FROM pets WHERE owner = ?");
//     if (!pets) return pets.error();
//     if (auto bound = pets->bind(owner); !bound) return bound.error();
//     for (;;) {
//         const auto row = pets->step();
//         if (!row) return row.error();
//         if (!*row) break;
//         use(pets->column<std::uint64_t>(0), pets->column<std::string_view>(1));
//     }
#pragma once

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "backend/storage/error.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::storage {

class Connection;

class Statement {
  public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds all parameters, first to last, and copies text and blobs. Integers of any width (unsigned 64-bit
    /// ones as the same bits: past 2^63 they sort as negative), text, bytes, nullptr and optionals of these.
    template <class... Args>
    [[nodiscard]] Result<void> bind(const Args&... args) {
        return bind_all(SQLITE_TRANSIENT, args...);
    }

    /// True: there is a row to read. False: done.
    [[nodiscard]] Result<bool> step();

    /// Binds without copying and runs to the end, passing over rows; ready to be run again.
    template <class... Args>
    [[nodiscard]] Result<void> run(const Args&... args) {
        if (auto bound = bind_all(SQLITE_STATIC, args...); !bound) return bound.error();
        return finish();
    }

    /// Back to before the first row, with nothing bound.
    void reset();

    /// A column of the current row, counted from 0. Views live until the next step, reset or the end of this
    /// object. NULL reads as 0 or empty: ask for std::optional<T> where it may be.
    template <class T>
    [[nodiscard]] T column(int index) const {
        if constexpr (std::integral<T>) {
            return static_cast<T>(sqlite3_column_int64(statement_, index));
        } else if constexpr (std::same_as<T, std::string_view>) {
            return text(index);
        } else if constexpr (std::same_as<T, base::BytesView>) {
            return blob(index);
        } else {
            using Value = typename T::value_type;
            static_assert(std::same_as<T, std::optional<Value>>,
                          "an integer, a view, or an optional of these");
            if (sqlite3_column_type(statement_, index) == SQLITE_NULL) return std::nullopt;
            return column<Value>(index);
        }
    }

    [[nodiscard]] int columns() const { return sqlite3_column_count(statement_); }

  private:
    friend class Connection;
    Statement(Connection& connection, sqlite3_stmt* statement, bool* lent)
        : connection_(&connection), statement_(statement), lent_(lent) {}

    template <class... Args>
    Result<void> bind_all([[maybe_unused]] sqlite3_destructor_type lifetime, const Args&... args) {
        reset();
        int index = 0;
        int code = SQLITE_OK;
        (void)(((code = bind_one(++index, lifetime, args)) == SQLITE_OK) && ...);
        return bound(code, index);
    }

    template <class T>
    int bind_one(int index, sqlite3_destructor_type lifetime, const T& value) {
        if constexpr (std::integral<T>) {
            return sqlite3_bind_int64(statement_, index, static_cast<sqlite3_int64>(value));
        } else if constexpr (std::same_as<T, std::nullptr_t>) {
            return sqlite3_bind_null(statement_, index);
        } else if constexpr (std::convertible_to<const T&, std::string_view>) {
            return bind_text(index, lifetime, value);
        } else if constexpr (std::convertible_to<const T&, base::BytesView>) {
            return bind_blob(index, lifetime, value);
        } else {
            if (!value) return sqlite3_bind_null(statement_, index);
            return bind_one(index, lifetime, *value);
        }
    }

    int bind_text(int index, sqlite3_destructor_type lifetime, std::string_view text);
    int bind_blob(int index, sqlite3_destructor_type lifetime, base::BytesView bytes);
    Result<void> bound(int code, int count);
    Result<void> finish();
    std::string_view text(int index) const;
    base::BytesView blob(int index) const;

    Connection* connection_;
    sqlite3_stmt* statement_;
    bool* lent_;  // the cache's mark that this statement is out; null: not from the cache, ours to finalize
};

}  // namespace livepet::storage
