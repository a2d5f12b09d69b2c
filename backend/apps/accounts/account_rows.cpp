#include "backend/apps/accounts/account_rows.hpp"

#include "shared/apps/accounts/rules.hpp"

namespace livepet::accounts {
namespace {

using storage::Connection;
using storage::Result;
using storage::Statement;

std::int64_t ms_of(base::WallTime time) { return time.time_since_epoch().count(); }

base::WallTime time_of(std::int64_t ms) { return base::WallTime(base::Milliseconds(ms)); }

/// Whether a statement that changes something has.
template <class... Args>
Result<bool> run(Connection& connection, std::string_view sql, const Args&... args) {
    if (auto done = connection.run(sql, args...); !done) return done.error();
    return connection.changes() > 0;
}

/// The first row as `read` makes it of the statement; nothing if there is none.
template <class Read, class... Args>
auto first(Connection& connection, Read read, std::string_view sql, const Args&... args)
    -> Result<std::optional<std::invoke_result_t<Read&, Statement&>>> {
    using Row = std::optional<std::invoke_result_t<Read&, Statement&>>;
    auto statement = connection.prepare(sql);
    if (!statement) return statement.error();
    if (auto bound = statement->bind(args...); !bound) return bound.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return Row();
    return Row(read(*statement));
}

AccountRow read_account(Statement& row) {
    return {AccountId{row.column<std::uint64_t>(0)},      std::string(row.column<std::string_view>(1)),
            std::string(row.column<std::string_view>(2)), row.column<int>(3) != 0,
            time_of(row.column<std::int64_t>(4)),         row.column<std::uint32_t>(5)};
}

}  // namespace

// ---- accounts ----

Result<std::optional<AccountId>> insert_account(Connection& connection, const AccountRow& account,
                                                std::string_view key) {
    const auto inserted =
        run(connection,
            "INSERT INTO accounts (name, name_key, password, is_administrator, created) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (name_key) DO NOTHING",
            account.name, key, account.password, account.is_administrator ? 1 : 0, ms_of(account.created));
    if (!inserted) return inserted.error();
    if (!*inserted) return std::optional<AccountId>();
    return std::optional(AccountId{static_cast<std::uint64_t>(connection.last_insert_rowid())});
}

Result<std::optional<AccountRow>> account_of(Connection& connection, std::string_view key) {
    return first(connection, read_account,
                 "SELECT id, name, password, is_administrator, created, "
                 "(SELECT count(*) FROM logins WHERE account = accounts.id) FROM accounts WHERE name_key = ?",
                 key);
}

Result<std::optional<AccountRow>> account_of(Connection& connection, AccountId account) {
    return first(connection, read_account,
                 "SELECT id, name, password, is_administrator, created, "
                 "(SELECT count(*) FROM logins WHERE account = accounts.id) FROM accounts WHERE id = ?",
                 account.value);
}

Result<bool> delete_account(Connection& connection, AccountId account, std::string_view password) {
    return run(connection, "DELETE FROM accounts WHERE id = ? AND password = ?", account.value, password);
}

Result<bool> set_password(Connection& connection, AccountId account, std::string_view before,
                          std::string_view password) {
    return run(connection, "UPDATE accounts SET password = ? WHERE id = ? AND password = ?", password,
               account.value, before);
}

Result<void> make_administrator(Connection& connection, AccountId account) {
    return connection.run("UPDATE accounts SET is_administrator = 1 WHERE id = ?", account.value);
}

// ---- log-ins ----

Result<std::optional<LoginId>> insert_login(Connection& connection, AccountId account,
                                            std::string_view password, const SecretHash& token,
                                            std::string_view device, base::WallTime now) {
    const auto inserted =
        run(connection,
            "INSERT INTO logins (account, token_hash, device, created, last_seen) "
            "SELECT id, ?, ?, ?, ? FROM accounts WHERE id = ? AND password = ?",
            base::BytesView(token), device, ms_of(now), ms_of(now), account.value, password);
    if (!inserted) return inserted.error();
    if (!*inserted) return std::optional<LoginId>();
    const LoginId login{static_cast<std::uint64_t>(connection.last_insert_rowid())};
    auto dropped = connection.run(
        "DELETE FROM logins WHERE id IN (SELECT id FROM logins WHERE account = ? "
        "ORDER BY last_seen DESC, id DESC LIMIT -1 OFFSET ?)",
        account.value, logins_of_an_account_max);
    if (!dropped) return dropped.error();
    return std::optional(login);
}

Result<std::optional<LoginRow>> login_of(Connection& connection, const SecretHash& token) {
    return first(
        connection,
        [](Statement& row) {
            return LoginRow{LoginId{row.column<std::uint64_t>(0)}, AccountId{row.column<std::uint64_t>(1)},
                            std::string(row.column<std::string_view>(2)), row.column<int>(3) != 0,
                            time_of(row.column<std::int64_t>(4))};
        },
        "SELECT logins.id, accounts.id, name, is_administrator, last_seen "
        "FROM logins JOIN accounts ON accounts.id = logins.account WHERE token_hash = ?",
        base::BytesView(token));
}

Result<std::vector<Login>> logins_of(Connection& connection, AccountId account) {
    auto rows = connection.prepare(
        "SELECT id, device, created, last_seen FROM logins WHERE account = ? ORDER BY last_seen DESC, id "
        "DESC");
    if (!rows) return rows.error();
    if (auto bound = rows->bind(account.value); !bound) return bound.error();
    std::vector<Login> logins;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return logins;
        logins.push_back({LoginId{rows->column<std::uint64_t>(0)},
                          std::string(rows->column<std::string_view>(1)),
                          time_of(rows->column<std::int64_t>(2)), time_of(rows->column<std::int64_t>(3))});
    }
}

Result<void> note_seen(Connection& connection, LoginId login, base::WallTime now) {
    return connection.run("UPDATE logins SET last_seen = ? WHERE id = ?", ms_of(now), login.value);
}

Result<bool> delete_login(Connection& connection, AccountId account, LoginId login) {
    return run(connection, "DELETE FROM logins WHERE id = ? AND account = ?", login.value, account.value);
}

Result<void> delete_logins(Connection& connection, AccountId account, LoginId except) {
    return connection.run("DELETE FROM logins WHERE account = ? AND id <> ?", account.value, except.value);
}

Result<void> delete_logins_unseen_since(Connection& connection, base::WallTime time) {
    return connection.run("DELETE FROM logins WHERE last_seen <= ?", ms_of(time));
}

// ---- recovery codes ----

Result<void> set_recovery_code(Connection& connection, AccountId account, const SecretHash& code,
                               base::WallTime expires) {
    return connection.run(
        "INSERT INTO recovery_codes (account, code_hash, expires) VALUES (?, ?, ?) "
        "ON CONFLICT (account) DO UPDATE SET code_hash = excluded.code_hash, expires = excluded.expires",
        account.value, base::BytesView(code), ms_of(expires));
}

Result<bool> take_recovery_code(Connection& connection, AccountId account, const SecretHash& code,
                                base::WallTime now) {
    return run(connection, "DELETE FROM recovery_codes WHERE account = ? AND code_hash = ? AND expires > ?",
               account.value, base::BytesView(code), ms_of(now));
}

}  // namespace livepet::accounts
