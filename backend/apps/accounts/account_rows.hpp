// What is stored of accounts, log-ins and recovery codes, in SQL. Where the connection may be used: reading
// on any, writing inside a unit of the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/apps/accounts/secrets.hpp"
#include "backend/storage/connection.hpp"
#include "shared/apps/accounts/commands.hpp"

namespace livepet::accounts {

struct AccountRow {
    AccountId account;
    std::string name;
    std::string password;  // hashed
    bool is_administrator = false;
    base::WallTime created;
    std::uint32_t logins = 0;
};

/// Whose a token is.
struct LoginRow {
    LoginId login;
    AccountId account;
    std::string name;
    bool is_administrator = false;
    base::WallTime last_seen;
};

// ---- accounts ----

/// Nothing if the name, or one that looks like it, is taken.
storage::Result<std::optional<AccountId>> insert_account(storage::Connection& connection,
                                                         const AccountRow& account, std::string_view key);
storage::Result<std::optional<AccountRow>> account_of(storage::Connection& connection, std::string_view key);
storage::Result<std::optional<AccountRow>> account_of(storage::Connection& connection, AccountId account);
/// Its log-ins and codes with it. False: it is not there, or its password has been changed meanwhile.
storage::Result<bool> delete_account(storage::Connection& connection, AccountId account,
                                     std::string_view password);
/// False: it is not there, or its password is not `before` any more.
storage::Result<bool> set_password(storage::Connection& connection, AccountId account,
                                   std::string_view before, std::string_view password);
storage::Result<void> make_administrator(storage::Connection& connection, AccountId account);

// ---- log-ins ----

/// Adds a log-in, and drops the ones unused for longest past logins_of_an_account_max. Nothing if the
/// account's password is not `password` any more.
storage::Result<std::optional<LoginId>> insert_login(storage::Connection& connection, AccountId account,
                                                     std::string_view password, const SecretHash& token,
                                                     std::string_view device, base::WallTime now);
storage::Result<std::optional<LoginRow>> login_of(storage::Connection& connection, const SecretHash& token);
storage::Result<std::vector<Login>> logins_of(storage::Connection& connection, AccountId account);
storage::Result<void> note_seen(storage::Connection& connection, LoginId login, base::WallTime now);
/// False: the account has no such log-in.
storage::Result<bool> delete_login(storage::Connection& connection, AccountId account, LoginId login);
/// All but one, which may be none.
storage::Result<void> delete_logins(storage::Connection& connection, AccountId account, LoginId except);
/// Those that were last seen then, or before.
storage::Result<void> delete_logins_unseen_since(storage::Connection& connection, base::WallTime time);

// ---- recovery codes ----

storage::Result<void> set_recovery_code(storage::Connection& connection, AccountId account,
                                        const SecretHash& code, base::WallTime expires);
/// Takes it: true once.
storage::Result<bool> take_recovery_code(storage::Connection& connection, AccountId account,
                                         const SecretHash& code, base::WallTime now);

}  // namespace livepet::accounts
