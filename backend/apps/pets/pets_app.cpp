#include "backend/apps/pets/pets_app.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>
#include <variant>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/api.hpp"
#include "backend/apps/pets/name_normalization.hpp"
#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/topic_channel.hpp"
#include "backend/apps/pets/user_actor.hpp"
#include "backend/storage/await.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/json.hpp"

namespace livepet::pets {
namespace {

actor::Dispatcher& dispatcher_of(World& world, gateway::Session& session) {
    return world.actors.dispatcher(session.shard().index());
}

/// Calls the user's actor, starting it first. It may end for want of use just then: once more will find a new
/// one.
template <class M>
base::Result<typename M::Reply, actor::CallError> call_user(World& world, gateway::Session& session,
                                                            M message) {
    const UserId user{session.user()};
    const actor::ActorRef<UserActor> ref{user.value};
    start_user(world, dispatcher_of(world, session), user);
    auto answer = dispatcher_of(world, session).call(ref, message);
    if (answer || answer.error() != actor::CallError::noproc) return answer;
    start_user(world, dispatcher_of(world, session), user);
    return dispatcher_of(world, session).call(ref, std::move(message));
}

wire::Reply refused(Refusal refusal) {
    wire::Reply reply;
    reply.code = static_cast<std::uint32_t>(refusal);
    reply.message = describe(refusal);
    return reply;
}

wire::Reply done(PetId pet, std::string_view topic, std::uint64_t revision) {
    wire::Reply reply;
    reply.revisions.push_back({std::string(topic), revision});
    reply.body = wire::encode(Done{pet});
    return reply;
}

std::string sentence_of(actor::CallError error) { return std::string(describe(refusal_of(error))); }

}  // namespace

std::string_view PetsApp::name() const { return app_name; }

// ---- topics ----

PetsApp::Joined PetsApp::join(gateway::Session& session, std::uint32_t channel, std::string_view topic) {
    if (topic == rules_topic) return join_rules(session, channel);
    if (topic == mine_topic) return join_mine(session, channel);
    if (topic == newest_topic) return join_newest(session, channel);
    if (const auto pet = pet_of_topic(topic)) return join_pet(session, channel, *pet);
    return std::string("There is no such topic.");
}

PetsApp::Joined PetsApp::join_rules(gateway::Session& session, std::uint32_t channel) {
    session.send(wire::Snapshot{channel, 1, wire::encode(world_.rules)});
    return std::make_unique<gateway::Channel>();  // rules do not change while the server runs
}

/// A guest has no pets, and gets none in the life of a session.
PetsApp::Joined PetsApp::join_nobodys(gateway::Session& session, std::uint32_t channel) {
    session.send(wire::Snapshot{channel, 1, wire::encode(PetList{})});
    return std::make_unique<gateway::Channel>();
}

PetsApp::Joined PetsApp::join_mine(gateway::Session& session, std::uint32_t channel) {
    if (session.user() == 0) return join_nobodys(session, channel);
    auto joined = std::make_unique<TopicChannel>(session, channel, world_.broker.on(session.shard()),
                                                 mine_topic_of(UserId{session.user()}));
    auto state = call_user(world_, session, UserActor::Follow{});
    if (!state) return sentence_of(state.error());
    joined->open(std::move(*state));
    return joined;
}

PetsApp::Joined PetsApp::join_newest(gateway::Session& session, std::uint32_t channel) {
    auto joined = std::make_unique<TopicChannel>(session, channel, world_.broker.on(session.shard()),
                                                 std::string(newest_topic));
    auto state = dispatcher_of(world_, session).call(newest_pets, NewestActor::Follow{});
    if (!state) return sentence_of(state.error());
    joined->open(std::move(*state));
    return joined;
}

PetsApp::Joined PetsApp::join_pet(gateway::Session& session, std::uint32_t channel, PetId pet) {
    auto joined =
        std::make_unique<TopicChannel>(session, channel, world_.broker.on(session.shard()), pet_topic(pet));
    auto state =
        dispatcher_of(world_, session).call(actor::ActorRef<PetActor>{pet.value}, PetActor::Follow{});
    if (!state) return sentence_of(state.error());
    if (!*state) return std::string(describe(Refusal::unknown_pet));
    joined->open(std::move(**state));
    return joined;
}

// ---- commands ----

wire::Reply PetsApp::command(gateway::Session& session, const wire::Command& command) {
    const auto decoded = wire::decode<Command>(command.body);
    if (!decoded) {
        wire::Reply reply = refused(Refusal::malformed);
        reply.message += ' ';
        reply.message += wire::describe(decoded.error());
        return reply;
    }
    if (session.user() == 0) return refused(Refusal::log_in_first);
    if (const auto* asked = std::get_if<Create>(&*decoded)) return create(session, *asked);
    if (const auto* meal = std::get_if<Feed>(&*decoded)) return eat(session, meal->pet, false);
    return eat(session, std::get<Treat>(*decoded).pet, true);
}

wire::Reply PetsApp::create(gateway::Session& session, const Create& command) {
    auto name = normalized_name(command.name);
    if (!name) return refused(Refusal::name_not_utf8);
    auto created = call_user(world_, session, UserActor::CreatePet{{std::move(*name), command.species}});
    if (!created) return refused(Refusal::busy);
    if (created->refusal != Refusal::none) return refused(created->refusal);
    return done(created->pet, mine_topic, created->revision);
}

wire::Reply PetsApp::eat(gateway::Session& session, PetId pet, bool is_treat) {
    const auto eaten = dispatcher_of(world_, session)
                           .call(actor::ActorRef<PetActor>{pet.value},
                                 PetActor::Eat{is_treat ? PetActor::Meal::treat : PetActor::Meal::feed});
    if (!eaten) return refused(refusal_of(eaten.error()));
    if (eaten->refusal != Refusal::none) return refused(eaten->refusal);
    return done(pet, pet_topic(pet), eaten->revision);
}

boost::json::value PetsApp::export_data(fiber::Shard& here, std::uint64_t user) {
    const auto pets = storage::read(world_.readers, here, [user](storage::Connection& connection) {
        return pets_of(connection, UserId{user}, pets_of_a_user_max);
    });
    if (!pets) return "They cannot be read at the moment.";
    boost::json::array all;
    for (const PetId id : *pets) {
        const auto pet = world_.actors.dispatcher(here.index())
                             .call(actor::ActorRef<PetActor>{id.value}, PetActor::Look{});
        if (pet && *pet) all.push_back(wire::to_json(**pet));
    }
    return all;
}

void PetsApp::add_routes(gateway::Router& router) { add_api_routes(router, world_); }

}  // namespace livepet::pets
