#include "backend/apps/accounts/authenticator.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "backend/apps/accounts/account_rows.hpp"
#include "backend/apps/accounts/accounts.hpp"
#include "backend/apps/accounts/secrets.hpp"
#include "backend/storage/await.hpp"

namespace livepet::accounts {
namespace {

void submit(storage::Writer& writer,
            storage::MoveOnlyFunction<storage::Result<void>(storage::Connection&)> work) {
    storage::Unit unit;
    unit.work = std::move(work);
    (void)writer.submit(std::move(unit));  // the next time is another try
}

}  // namespace

base::Result<gateway::Person, gateway::Refusal> Authenticator::identify(fiber::Shard& here,
                                                                        std::string_view token) {
    if (token.size() != wire::token_bytes) return gateway::Person{};
    const auto found = storage::read(
        readers_, here,
        [hash = hash_of(token)](storage::Connection& connection) { return login_of(connection, hash); });
    if (!found) {
        spdlog::error("accounts: a token could not be looked up: {}", storage::describe(found.error()));
        return gateway::Refusal{"The server cannot look up who you are at the moment.", true};
    }
    const base::WallTime now = clock_.wall_now();
    if (!*found || now - (*found)->last_seen >= login_kept_days) return gateway::Person{};
    const LoginRow& row = **found;
    if (now - row.last_seen >= seen_noted_every_h)
        submit(writer_, [login = row.login, now](storage::Connection& connection) {
            return note_seen(connection, login, now);
        });
    return gateway::Person{row.account.value, row.name, row.is_administrator, row.login.value};
}

void Authenticator::forget_unseen() {
    submit(writer_, [since = clock_.wall_now() - login_kept_days](storage::Connection& connection) {
        return delete_logins_unseen_since(connection, since);
    });
}

}  // namespace livepet::accounts
