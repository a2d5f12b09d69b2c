// What can be done about accounts, whoever asks: the socket's commands, HTTP, the command line.
//
// Serves all shards. Members that take `here` are for fibers of that shard, and park them while passwords are
// hashed and storage works. A failure is told to whoever asked, and takes nothing else down.
//
// Whether a name is known is not told: an unknown one and a wrong password are answered alike, and cost
// alike. (Registering tells that a name is taken, which cannot be helped.) What ends log-ins is stored first;
// then the open sessions that stand on them are closed.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/apps/accounts/account_rows.hpp"
#include "backend/apps/accounts/attempt_limits.hpp"
#include "backend/apps/accounts/passwords.hpp"
#include "backend/gateway/open_sessions.hpp"
#include "backend/gateway/person.hpp"
#include "backend/platform/clock.hpp"
#include "backend/platform/random.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"
#include "shared/apps/accounts/commands.hpp"

namespace livepet::accounts {

inline constexpr std::chrono::days login_kept_days{60};  // unseen for so long, and a token is nobody's
inline constexpr std::chrono::hours recovery_code_valid_h{24};

struct AttemptRates {
    gateway::Rate logins_of_account{10, std::chrono::seconds(10)};
    gateway::Rate logins_from_address{30, std::chrono::seconds(5)};
    gateway::Rate registrations_from_address{30, std::chrono::minutes(2)};
};

/// What it stands on; all of it outlives the accounts.
struct AccountsParts {
    storage::Writer& writer;
    storage::ReaderPool& readers;
    Passwords& passwords;
    platform::Entropy& entropy;
    const platform::Clock& clock;
    gateway::OpenSessions& open_sessions;
    std::vector<fiber::Shard*> shards;
};

/// `wait`: with too_many_attempts, how long until the next.
struct Refused {
    Refusal refusal = Refusal::none;
    std::chrono::seconds wait{0};
};
/// With when to try again.
std::string sentence_of(const Refused& refused);

class Accounts {
  public:
    template <class T>
    using Result = base::Result<T, Refused>;

    explicit Accounts(AccountsParts parts, const AttemptRates& rates = {});

    // ---- for guests ----
    Result<LoggedIn> sign_up(fiber::Shard& here, const gateway::Caller& caller, const Register& command);
    Result<LoggedIn> log_in(fiber::Shard& here, const gateway::Caller& caller, const LogIn& command);
    Result<LoggedIn> recover(fiber::Shard& here, const gateway::Caller& caller, const Recover& command);

    // ---- for a person about themselves; `person` is somebody ----
    Result<void> log_out(fiber::Shard& here, const gateway::Person& person);
    Result<Account> look(fiber::Shard& here, const gateway::Person& person);
    Result<void> change_password(fiber::Shard& here, const gateway::Person& person,
                                 const ChangePassword& command);
    Result<void> end_login(fiber::Shard& here, const gateway::Person& person, LoginId login);
    Result<void> delete_account(fiber::Shard& here, const gateway::Person& person,
                                const DeleteAccount& command);

    // ---- for administrators; whether `person` is one is checked here ----
    Result<Found> find(fiber::Shard& here, const gateway::Person& person, std::string_view name);
    Result<RecoveryCode> issue_recovery(fiber::Shard& here, const gateway::Person& person, AccountId account);
    Result<void> end_logins(fiber::Shard& here, const gateway::Person& person, AccountId account);

  private:
    /// What was asked for by name, if there is such an account.
    struct Named {
        std::string key;
        std::optional<AccountRow> account;
    };

    Result<Named> named(fiber::Shard& here, std::string_view name);
    Result<AccountRow> own_account(fiber::Shard& here, const gateway::Person& person,
                                   const std::string& password);
    Result<std::string> hashed(fiber::Shard& here, const std::string& password);
    Result<bool> fits(fiber::Shard& here, const std::optional<std::string>& kept,
                      const std::string& password);
    Result<void> admit_login(fiber::Shard& here, std::string_view key, const gateway::Caller& caller);
    void was_no_guess(std::string_view key, const gateway::Caller& caller);
    /// Writes what `work` does, or nothing if that ends in a refusal.
    Result<void> write(fiber::Shard& here,
                       std::function<storage::Result<Refusal>(storage::Connection&)> work);

    AccountsParts parts_;
    AttemptLimits logins_of_account_;
    AttemptLimits logins_from_address_;
    AttemptLimits registrations_from_address_;
};

}  // namespace livepet::accounts
