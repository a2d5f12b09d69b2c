#include "backend/apps/accounts/accounts.hpp"

#include <spdlog/spdlog.h>

#include <functional>
#include <utility>

#include "backend/apps/accounts/name_forms.hpp"
#include "backend/storage/await.hpp"
#include "shared/apps/accounts/rules.hpp"

namespace livepet::accounts {
namespace {

using storage::Connection;

Refused refused(Refusal refusal) { return {refusal, std::chrono::seconds(0)}; }

Refused refused(storage::StorageError error) {
    if (error == storage::StorageError::busy) return refused(Refusal::busy);
    spdlog::error("accounts: {}", storage::describe(error));
    return refused(Refusal::storage_failed);
}

/// Of an attempt that has to wait.
Accounts::Result<void> admitted(std::optional<std::chrono::nanoseconds> wait) {
    if (!wait) return {};
    return Refused{Refusal::too_many_attempts, std::chrono::ceil<std::chrono::seconds>(*wait)};
}

std::string key_of(gateway::AddressKey address) { return std::to_string(address); }

/// As it is hashed: the same however it was typed.
std::string as_hashed(std::string_view password) {
    return composed(password).value_or(std::string(password));
}

constexpr std::string_view password_changed = "Your password was changed. Log in with the new one.";
constexpr std::string_view logged_out = "You have logged out.";
constexpr std::string_view ended_from_elsewhere = "You were logged out from another device.";
constexpr std::string_view ended_by_administrator = "An administrator has logged you out.";
constexpr std::string_view account_deleted = "The account was deleted.";

}  // namespace

std::string sentence_of(const Refused& refused) {
    std::string sentence(describe(refused.refusal));
    if (refused.wait.count() == 0) return sentence;
    return sentence + " Try again in " + std::to_string(refused.wait.count()) +
           (refused.wait.count() == 1 ? " second." : " seconds.");
}

Accounts::Accounts(AccountsParts parts, const AttemptRates& rates)
    : parts_(std::move(parts)),
      logins_of_account_(parts_.shards, rates.logins_of_account, parts_.entropy),
      logins_from_address_(parts_.shards, rates.logins_from_address, parts_.entropy),
      registrations_from_address_(parts_.shards, rates.registrations_from_address, parts_.entropy) {}

// ---- what several of them do ----

Accounts::Result<Accounts::Named> Accounts::named(fiber::Shard& here, std::string_view name) {
    const auto key = name_key(trimmed_name(name));
    if (!key) return Named{std::string(name), std::nullopt};  // not even text: nobody's
    auto account = storage::read(parts_.readers, here,
                                 [&](Connection& connection) { return account_of(connection, *key); });
    if (!account) return refused(account.error());
    return Named{*key, std::move(*account)};
}

Accounts::Result<std::string> Accounts::hashed(fiber::Shard& here, const std::string& password) {
    auto hash = parts_.passwords.hash(here, as_hashed(password));
    if (!hash || hash->empty()) return refused(Refusal::busy);
    return std::move(*hash);
}

Accounts::Result<bool> Accounts::fits(fiber::Shard& here, const std::optional<std::string>& kept,
                                      const std::string& password) {
    if (password.size() > password_bytes_max) return false;
    const auto verified = parts_.passwords.verify(here, kept, as_hashed(password));
    if (!verified) return refused(Refusal::busy);
    return *verified;
}

Accounts::Result<void> Accounts::admit_login(fiber::Shard& here, std::string_view key,
                                             const gateway::Caller& caller) {
    if (auto from = admitted(logins_from_address_.take(here, key_of(caller.address))); !from) return from;
    return admitted(logins_of_account_.take(here, key));
}

void Accounts::was_no_guess(std::string_view key, const gateway::Caller& caller) {
    logins_from_address_.give_back(key_of(caller.address));
    logins_of_account_.give_back(key);
}

Accounts::Result<void> Accounts::write(fiber::Shard& here,
                                       std::function<storage::Result<Refusal>(Connection&)> work) {
    Refusal refusal = Refusal::none;
    const auto written =
        storage::commit(parts_.writer, here, [&](Connection& connection) -> storage::Result<void> {
            const auto done = work(connection);
            if (!done) return done.error();
            refusal = *done;
            if (refusal != Refusal::none) return storage::StorageError::constraint;  // undoes what it began
            return {};
        });
    if (refusal != Refusal::none) return refused(refusal);
    if (!written) return refused(written.error());
    return {};
}

// ---- for guests ----

Accounts::Result<LoggedIn> Accounts::sign_up(fiber::Shard& here, const gateway::Caller& caller,
                                             const Register& command) {
    auto name = composed(trimmed_name(command.name));
    if (!name) return refused(Refusal::name_not_utf8);
    if (const Refusal wrong = check_name(*name); wrong != Refusal::none) return refused(wrong);
    if (const Refusal wrong = check_password(command.password); wrong != Refusal::none) return refused(wrong);
    const auto key = name_key(*name);
    if (!key || key->empty()) return refused(Refusal::name_is_blank);
    if (auto let = admitted(registrations_from_address_.take(here, key_of(caller.address))); !let)
        return let.error();
    const auto there = named(here, *name);
    if (!there) return there.error();
    if (there->account) return refused(Refusal::name_taken);
    auto password = hashed(here, command.password);
    if (!password) return password.error();

    LoggedIn made{{}, *name, new_token(parts_.entropy)};
    const base::WallTime now = parts_.clock.wall_now();
    const AccountRow row{{}, std::move(*name), std::move(*password), false, now};
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto account = insert_account(connection, row, *key);
        if (!account) return account.error();
        if (!*account) return Refusal::name_taken;
        made.account = **account;
        const auto login =
            insert_login(connection, **account, row.password, hash_of(made.token), caller.device, now);
        if (!login) return login.error();
        return Refusal::none;
    });
    if (!written) return written.error();
    return made;
}

Accounts::Result<LoggedIn> Accounts::log_in(fiber::Shard& here, const gateway::Caller& caller,
                                            const LogIn& command) {
    const auto there = named(here, command.name);
    if (!there) return there.error();
    if (auto let = admit_login(here, there->key, caller); !let) return let.error();
    const std::optional<std::string> kept =
        there->account ? std::optional(there->account->password) : std::nullopt;
    const auto verified = fits(here, kept, command.password);
    if (!verified) return verified.error();
    if (!*verified) return refused(Refusal::wrong_credentials);

    const LoggedIn made{there->account->account, there->account->name, new_token(parts_.entropy)};
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto login = insert_login(connection, made.account, *kept, hash_of(made.token), caller.device,
                                        parts_.clock.wall_now());
        if (!login) return login.error();
        return *login ? Refusal::none : Refusal::wrong_credentials;
    });
    if (!written) return written.error();
    was_no_guess(there->key, caller);
    return made;
}

Accounts::Result<LoggedIn> Accounts::recover(fiber::Shard& here, const gateway::Caller& caller,
                                             const Recover& command) {
    if (const Refusal wrong = check_password(command.new_password); wrong != Refusal::none)
        return refused(wrong);
    const auto there = named(here, command.name);
    if (!there) return there.error();
    if (auto let = admit_login(here, there->key, caller); !let) return let.error();
    const auto password = hashed(here, command.new_password);
    if (!password) return password.error();
    if (!there->account) return refused(Refusal::wrong_code);

    const AccountRow& account = *there->account;
    const LoggedIn made{account.account, account.name, new_token(parts_.entropy)};
    const base::WallTime now = parts_.clock.wall_now();
    LoginId login;
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto taken =
            take_recovery_code(connection, account.account, hash_of(plain_code(command.code)), now);
        if (!taken) return taken.error();
        if (!*taken) return Refusal::wrong_code;
        const auto set = set_password(connection, account.account, account.password, *password);
        if (!set) return set.error();
        if (!*set) return Refusal::wrong_code;  // changed meanwhile, and the code with it
        if (auto ended = delete_logins(connection, account.account, {}); !ended) return ended.error();
        const auto inserted =
            insert_login(connection, account.account, *password, hash_of(made.token), caller.device, now);
        if (!inserted) return inserted.error();
        login = inserted->value_or(LoginId{});
        return Refusal::none;
    });
    if (!written) return written.error();
    parts_.open_sessions.revoke({account.account.value, 0, login.value, std::string(password_changed)});
    was_no_guess(there->key, caller);
    return made;
}

// ---- for a person about themselves ----

Accounts::Result<void> Accounts::log_out(fiber::Shard& here, const gateway::Person& person) {
    return end_login(here, person, LoginId{person.login});
}

Accounts::Result<Account> Accounts::look(fiber::Shard& here, const gateway::Person& person) {
    const AccountId account{person.user};
    const auto found = storage::read(
        parts_.readers, here, [account](Connection& connection) -> storage::Result<std::optional<Account>> {
            const auto row = account_of(connection, account);
            if (!row) return row.error();
            if (!*row) return std::optional<Account>();
            auto logins = logins_of(connection, account);
            if (!logins) return logins.error();
            const auto role = (*row)->is_administrator ? wire::Role::administrator : wire::Role::user;
            return std::optional(Account{account, (*row)->name, role, (*row)->created, std::move(*logins)});
        });
    if (!found) return refused(found.error());
    if (!*found) return refused(Refusal::unknown_account);
    Account seen = **found;
    for (Login& login : seen.logins) login.is_this = login.login.value == person.login;
    return seen;
}

Accounts::Result<AccountRow> Accounts::own_account(fiber::Shard& here, const gateway::Person& person,
                                                   const std::string& password) {
    const std::string key = "own " + std::to_string(person.user);
    if (auto let = admitted(logins_of_account_.take(here, key)); !let) return let.error();
    auto account = storage::read(parts_.readers, here, [&](Connection& connection) {
        return account_of(connection, AccountId{person.user});
    });
    if (!account) return refused(account.error());
    if (!*account) return refused(Refusal::unknown_account);
    const auto verified = fits(here, (*account)->password, password);
    if (!verified) return verified.error();
    if (!*verified) return refused(Refusal::wrong_password);
    logins_of_account_.give_back(key);
    return std::move(**account);
}

Accounts::Result<void> Accounts::change_password(fiber::Shard& here, const gateway::Person& person,
                                                 const ChangePassword& command) {
    if (const Refusal wrong = check_password(command.new_password); wrong != Refusal::none)
        return refused(wrong);
    const auto own = own_account(here, person, command.password);
    if (!own) return own.error();
    const auto password = hashed(here, command.new_password);
    if (!password) return password.error();
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto set = set_password(connection, own->account, own->password, *password);
        if (!set) return set.error();
        if (!*set) return Refusal::wrong_password;  // changed meanwhile
        if (auto ended = delete_logins(connection, own->account, LoginId{person.login}); !ended)
            return ended.error();
        return Refusal::none;
    });
    if (!written) return written;
    parts_.open_sessions.revoke({person.user, 0, person.login, std::string(password_changed)});
    return {};
}

Accounts::Result<void> Accounts::end_login(fiber::Shard& here, const gateway::Person& person, LoginId login) {
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto ended = delete_login(connection, AccountId{person.user}, login);
        if (!ended) return ended.error();
        return *ended ? Refusal::none : Refusal::unknown_login;
    });
    if (!written) return written;
    const std::string_view reason = login.value == person.login ? logged_out : ended_from_elsewhere;
    parts_.open_sessions.revoke({person.user, login.value, 0, std::string(reason)});
    return {};
}

Accounts::Result<void> Accounts::delete_account(fiber::Shard& here, const gateway::Person& person,
                                                const DeleteAccount& command) {
    const auto own = own_account(here, person, command.password);
    if (!own) return own.error();
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto deleted = accounts::delete_account(connection, own->account, own->password);
        if (!deleted) return deleted.error();
        return *deleted ? Refusal::none : Refusal::wrong_password;
    });
    if (!written) return written;
    parts_.open_sessions.revoke({person.user, 0, 0, std::string(account_deleted)});
    return {};
}

// ---- for administrators ----

Accounts::Result<Found> Accounts::find(fiber::Shard& here, const gateway::Person& person,
                                       std::string_view name) {
    if (!person.is_administrator) return refused(Refusal::not_administrator);
    const auto there = named(here, name);
    if (!there) return there.error();
    if (!there->account) return refused(Refusal::unknown_account);
    const AccountRow& row = *there->account;
    const auto role = row.is_administrator ? wire::Role::administrator : wire::Role::user;
    return Found{row.account, row.name, role, row.created, row.logins};
}

Accounts::Result<RecoveryCode> Accounts::issue_recovery(fiber::Shard& here, const gateway::Person& person,
                                                        AccountId account) {
    if (!person.is_administrator) return refused(Refusal::not_administrator);
    const RecoveryCode issued{new_recovery_code(parts_.entropy),
                              parts_.clock.wall_now() + recovery_code_valid_h};
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto there = account_of(connection, account);
        if (!there) return there.error();
        if (!*there) return Refusal::unknown_account;
        const auto set =
            set_recovery_code(connection, account, hash_of(plain_code(issued.code)), issued.expires);
        if (!set) return set.error();
        return Refusal::none;
    });
    if (!written) return written.error();
    spdlog::info("accounts: administrator {} issued a recovery code for account {}", person.user,
                 account.value);
    return issued;
}

Accounts::Result<void> Accounts::end_logins(fiber::Shard& here, const gateway::Person& person,
                                            AccountId account) {
    if (!person.is_administrator) return refused(Refusal::not_administrator);
    const auto written = write(here, [&](Connection& connection) -> storage::Result<Refusal> {
        const auto there = account_of(connection, account);
        if (!there) return there.error();
        if (!*there) return Refusal::unknown_account;
        if (auto ended = delete_logins(connection, account, {}); !ended) return ended.error();
        return Refusal::none;
    });
    if (!written) return written;
    spdlog::info("accounts: administrator {} logged account {} out", person.user, account.value);
    parts_.open_sessions.revoke({account.value, 0, 0, std::string(ended_by_administrator)});
    return {};
}

}  // namespace livepet::accounts
