// What a person may ask for, and what the answer can be.
//
// Who a session belongs to never changes: Register, LogIn and Recover answer with a token, and the client
// connects anew with it.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/apps/accounts/refusal.hpp"
#include "shared/base/bytes.hpp"
#include "shared/base/id.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::accounts {

inline constexpr std::string_view app_name = "accounts";

using AccountId = base::Id<struct AccountTag>;  // what Welcome calls `user`
using LoginId = base::Id<struct LoginTag>;      // one log-in of an account: a device, as people see it

// ---- for guests ----

/// Makes an account and logs in. Answered by LoggedIn.
struct Register {
    std::string name;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(Register, (), (name, password))

/// Answered by LoggedIn.
struct LogIn {
    std::string name;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(LogIn, (), (name, password))

/// Sets a new password by a code that an administrator issued, logs all devices out, and this one in.
/// Answered by LoggedIn.
struct Recover {
    std::string name;
    std::string code;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(Recover, (), (name, code, new_password))

// ---- for people about themselves ----

/// Ends this session's log-in.
struct LogOut {};
BOOST_DESCRIBE_STRUCT(LogOut, (), ())

/// Answered by Account.
struct Look {};
BOOST_DESCRIBE_STRUCT(Look, (), ())

/// Logs all other devices out.
struct ChangePassword {
    std::string password;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ChangePassword, (), (password, new_password))

/// Logs one device out.
struct EndLogin {
    LoginId login;
};
BOOST_DESCRIBE_STRUCT(EndLogin, (), (login))

/// For good.
struct DeleteAccount {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(DeleteAccount, (), (password))

/// Answered by Exported.
struct Export {};
BOOST_DESCRIBE_STRUCT(Export, (), ())

// ---- for administrators about others ----

/// Answered by Found.
struct Find {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Find, (), (name))

/// Answered by RecoveryCode; a code issued before is worth nothing any more.
struct IssueRecovery {
    AccountId account;
};
BOOST_DESCRIBE_STRUCT(IssueRecovery, (), (account))

/// Logs all of somebody's devices out.
struct EndLogins {
    AccountId account;
};
BOOST_DESCRIBE_STRUCT(EndLogins, (), (account))

using Command = std::variant<Register, LogIn, Recover, LogOut, Look, ChangePassword, EndLogin, DeleteAccount,
                             Export, Find, IssueRecovery, EndLogins>;

// ---- answers ----

/// The token is a secret.
struct LoggedIn {
    AccountId account;
    std::string name;
    std::string token;
};
BOOST_DESCRIBE_STRUCT(LoggedIn, (), (account, name, token))

struct Login {
    LoginId login;
    std::string device;  // "Firefox on Linux"
    base::WallTime created;
    base::WallTime last_seen;  // to within an hour
    bool is_this = false;      // the one that asks
};
BOOST_DESCRIBE_STRUCT(Login, (), (login, device, created, last_seen, is_this))

struct Account {
    AccountId account;
    std::string name;
    wire::Role role = wire::Role::user;
    base::WallTime created;
    std::vector<Login> logins;  // the latest first
};
BOOST_DESCRIBE_STRUCT(Account, (), (account, name, role, created, logins))

struct Exported {
    base::Bytes json;  // UTF-8
};
BOOST_DESCRIBE_STRUCT(Exported, (), (json))

struct Found {
    AccountId account;
    std::string name;
    wire::Role role = wire::Role::user;
    base::WallTime created;
    std::uint32_t logins = 0;
};
BOOST_DESCRIBE_STRUCT(Found, (), (account, name, role, created, logins))

struct RecoveryCode {
    std::string code;
    base::WallTime expires;
};
BOOST_DESCRIBE_STRUCT(RecoveryCode, (), (code, expires))

}  // namespace livepet::accounts
