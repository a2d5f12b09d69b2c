#include "tests/bench/pets/served_world.hpp"

#include <charconv>

#include "shared/apps/schema.hpp"

namespace livepet::bench {
namespace {

std::vector<fiber::Shard*> all_of(Shards& shards) {
    std::vector<fiber::Shard*> all;
    for (const auto& shard : shards.all()) all.push_back(shard.get());
    return all;
}

}  // namespace

base::Result<gateway::Person, gateway::Refusal> ServedWorld::Trusting::identify(fiber::Shard&,
                                                                                std::string_view token) {
    gateway::Person person;
    std::from_chars(token.data(), token.data() + token.size(), person.user);
    person.name = "Feeder " + std::string(token);
    person.login = person.user;
    return person;
}

ServedWorld::ServedWorld(const std::string& path)
    : living_(path),
      app_(living_.world()),
      memory_(living_.world().writer),
      open_sessions_(all_of(living_.shards())),
      population_(living_.start_all()) {
    terms_.authenticator = &authenticator_;
    terms_.apps = {&app_};
    terms_.world_now = [this] { return living_.world().timeline.now(); };
    terms_.schema = schema;
    terms_.open_sessions = &open_sessions_;
    terms_.command_memory = &memory_;
}

}  // namespace livepet::bench
