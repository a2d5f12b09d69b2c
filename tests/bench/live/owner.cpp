#include "tests/bench/live/owner.hpp"

#include <stdexcept>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/bench/shards.hpp"
#include "tools/loadgen/account.hpp"
#include "tools/loadgen/connection.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::bench::live {
namespace {

/// Connects as the owner, gives one command, and has its answer.
pets::Done command(fiber::Shard& shard, const loadgen::Target& target, const Owner& owner,
                   const pets::Command& what) {
    loadgen::Connection connection(shard, target);
    const auto welcome = connection.open(owner.token, owner.device);
    if (!welcome) throw std::runtime_error(std::string(loadgen::describe(welcome.error())));
    const auto reply =
        connection.reply_to({welcome->last_sequence + 1, std::string(pets::app_name), wire::encode(what)});
    const auto done =
        reply && reply->code == 0 ? wire::decode<pets::Done>(reply->body) : wire::DecodeError::truncated;
    if (!done) throw std::runtime_error("an owner's command failed");
    return *done;
}

}  // namespace

Owner make_owner(const ServerProcess& server) {
    const auto target = loadgen::parse_target(server.url());
    Shards client(1);
    return client.on(0, [&](actor::Dispatcher& here) {
        loadgen::PersonRecord person;
        person.name = "Owner";
        person.password = "correct horse";
        const loadgen::AccountTry account = loadgen::try_account(here.shard(), *target, person, 1);
        if (!account.registered)
            throw std::runtime_error("there is no account to be had: " + account.why_not);
        Owner owner{account.registered->token, 1, {}};
        const pets::Create create{std::string(pet_name), pets::Species::cat};
        owner.pet = command(here.shard(), *target, owner, create).pet;
        return owner;
    });
}

void feed(const ServerProcess& server, const Owner& owner) {
    const auto target = loadgen::parse_target(server.url());
    Shards client(1);
    client.on(0, [&](actor::Dispatcher& here) {
        (void)command(here.shard(), *target, owner, pets::Feed{owner.pet});
    });
}

}  // namespace livepet::bench::live
