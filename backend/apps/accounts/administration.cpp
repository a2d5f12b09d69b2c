#include "backend/apps/accounts/administration.hpp"

#include "backend/apps/accounts/account_rows.hpp"
#include "backend/apps/accounts/accounts.hpp"
#include "backend/apps/accounts/name_forms.hpp"
#include "shared/apps/accounts/rules.hpp"

namespace livepet::accounts {
namespace {

using storage::Connection;

std::string sentence_of(storage::StorageError error) { return std::string(storage::describe(error)); }

struct Named {
    std::string name;
    std::string key;
    std::optional<AccountRow> account;
};

base::Result<Named, std::string> find(Connection& connection, std::string_view given) {
    auto name = composed(trimmed_name(given));
    if (!name) return std::string(describe(Refusal::name_not_utf8));
    if (const Refusal wrong = check_name(*name); wrong != Refusal::none) return std::string(describe(wrong));
    const auto key = name_key(*name);
    if (!key || key->empty()) return std::string(describe(Refusal::name_is_blank));
    auto account = account_of(connection, *key);
    if (!account) return sentence_of(account.error());
    return Named{std::move(*name), *key, std::move(*account)};
}

}  // namespace

Errand add_administrator(Connection& connection, std::string_view given, const AskPassword& ask_password,
                         const PasswordCost& cost, base::WallTime now) {
    const auto named = find(connection, given);
    if (!named) return {false, named.error()};
    if (named->account) {
        if (auto made = make_administrator(connection, named->account->account); !made)
            return {false, sentence_of(made.error())};
        return {true, named->account->name + " is an administrator now."};
    }
    const auto password = ask_password();
    if (!password) return {false, "No password was given; nothing has changed."};
    if (const Refusal wrong = check_password(*password); wrong != Refusal::none)
        return {false, std::string(describe(wrong))};
    auto hashed = hash_password(composed(*password).value_or(*password), cost);
    if (!hashed) return {false, "There is not enough memory to hash a password."};
    const auto inserted =
        insert_account(connection, {{}, named->name, std::move(*hashed), true, now}, named->key);
    if (!inserted) return {false, sentence_of(inserted.error())};
    return {true, "The administrator " + named->name + " was made."};
}

base::Result<RecoveryCode, std::string> issue_recovery_code(Connection& connection, std::string_view given,
                                                            platform::Entropy& entropy, base::WallTime now) {
    const auto named = find(connection, given);
    if (!named) return named.error();
    if (!named->account) return std::string(describe(Refusal::unknown_account));
    const RecoveryCode issued{new_recovery_code(entropy), now + recovery_code_valid_h};
    const auto set = set_recovery_code(connection, named->account->account, hash_of(plain_code(issued.code)),
                                       issued.expires);
    if (!set) return sentence_of(set.error());
    return issued;
}

}  // namespace livepet::accounts
