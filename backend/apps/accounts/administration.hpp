// What an operator does to the database of a server that does not run: makes the first administrator, and
// issues recovery codes. On the calling thread, with the connection that writes; blocks.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "backend/apps/accounts/passwords.hpp"
#include "backend/platform/random.hpp"
#include "backend/storage/connection.hpp"
#include "shared/apps/accounts/commands.hpp"

namespace livepet::accounts {

/// Asks the operator for a password; nothing if there is none to be had.
using AskPassword = std::function<std::optional<std::string>()>;

struct Errand {
    bool done = false;
    std::string words;  // what was done, or why not
};

/// Makes an administrator of an account, which is made first if there is none of that name: only then a
/// password is asked for.
Errand add_administrator(storage::Connection& connection, std::string_view name,
                         const AskPassword& ask_password, const PasswordCost& cost, base::WallTime now);

/// A code by which the account's owner sets a new password; a code issued before is worth nothing any more.
/// Or why not.
base::Result<RecoveryCode, std::string> issue_recovery_code(storage::Connection& connection,
                                                            std::string_view name, platform::Entropy& entropy,
                                                            base::WallTime now);

}  // namespace livepet::accounts
