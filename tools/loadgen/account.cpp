#include "tools/loadgen/account.hpp"

#include "shared/apps/accounts/commands.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tools/loadgen/connection.hpp"

namespace livepet::loadgen {
namespace {

std::optional<wire::Reply> ask(Connection& connection, std::uint64_t sequence,
                               const accounts::Command& command) {
    return connection.reply_to({sequence, std::string(accounts::app_name), wire::encode(command)});
}

bool is(const wire::Reply& reply, accounts::Refusal refusal) {
    return reply.code == static_cast<std::uint32_t>(refusal);
}

}  // namespace

AccountTry try_account(fiber::Shard& shard, const Target& target, const PersonRecord& person,
                       std::uint64_t device) {
    Connection connection(shard, target);
    const auto welcome = connection.open({}, device);
    if (!welcome && welcome.error() == OpenError::incompatible)
        return {{}, false, std::string(describe(welcome.error()))};
    if (!welcome) return {{}, true, {}};
    auto reply = ask(connection, 1, accounts::Register{person.name, person.password});
    if (reply && is(*reply, accounts::Refusal::name_taken))
        reply = ask(connection, 2, accounts::LogIn{person.name, person.password});
    if (!reply || is(*reply, accounts::Refusal::busy) || is(*reply, accounts::Refusal::storage_failed))
        return {{}, true, {}};
    if (reply->code != 0) return {{}, false, person.name + " gets no account: " + reply->message};
    const auto logged_in = wire::decode<accounts::LoggedIn>(reply->body);
    if (!logged_in || !logged_in->account)
        return {{}, false, person.name + " was registered with an answer that cannot be read"};
    return {Registered{person.index, logged_in->account, logged_in->token}, false, {}};
}

}  // namespace livepet::loadgen
