// What the gateway offers of pets: topics (shared/apps/pets/topics.hpp), commands, and HTTP routes for
// scripts.
//
// Stateless beside the world: serves all shards. Its members park the session's fiber while actors and
// storage work.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "backend/gateway/app.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"

namespace livepet::pets {

class PetsApp final : public gateway::App {
  public:
    explicit PetsApp(World& world) : world_(world) {}

    std::string_view name() const override;
    base::Result<std::unique_ptr<gateway::Channel>, std::string> join(gateway::Session& session,
                                                                      const wire::Join& join) override;
    wire::Reply command(gateway::Session& session, const wire::Command& command) override;
    void add_routes(gateway::Router& router) override;
    boost::json::value export_data(fiber::Shard& here, std::uint64_t user) override;

  private:
    using Joined = base::Result<std::unique_ptr<gateway::Channel>, std::string>;

    template <class Ask>
    Joined join_state(gateway::Session& session, const wire::Join& join, std::string topic, Ask ask);
    Joined join_rules(gateway::Session& session, const wire::Join& join);
    Joined join_nobodys(gateway::Session& session, const wire::Join& join);
    Joined join_mine(gateway::Session& session, const wire::Join& join);
    Joined join_newest(gateway::Session& session, const wire::Join& join);
    Joined join_treats(gateway::Session& session, const wire::Join& join);
    Joined join_list(gateway::Session& session, const wire::Join& join, const ListQuery& query);
    Joined join_pet(gateway::Session& session, const wire::Join& join, PetId pet);
    Joined join_history(gateway::Session& session, const wire::Join& join, PetId pet);
    Joined join_watchers(gateway::Session& session, const wire::Join& join, PetId pet);

    wire::Reply create(gateway::Session& session, const Create& command, storage::CommandId id);
    wire::Reply eat(gateway::Session& session, PetId pet, MealKind kind, storage::CommandId id);
    wire::Reply pull_the_plug(gateway::Session& session, PetId pet);

    World& world_;
};

}  // namespace livepet::pets
