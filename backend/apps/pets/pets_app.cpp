#include "backend/apps/pets/pets_app.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>
#include <utility>
#include <variant>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/api.hpp"
#include "backend/apps/pets/call_pet.hpp"
#include "backend/apps/pets/history_channel.hpp"
#include "backend/apps/pets/list_actor.hpp"
#include "backend/apps/pets/listing.hpp"
#include "backend/apps/pets/name_normalization.hpp"
#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/replies.hpp"
#include "backend/apps/pets/requests.hpp"
#include "backend/apps/pets/user_actor.hpp"
#include "backend/gateway/topic_channel.hpp"
#include "backend/storage/await.hpp"
#include "shared/apps/pets/list_text.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/json.hpp"

namespace livepet::pets {
namespace {

actor::Dispatcher& dispatcher_of(World& world, gateway::Session& session) {
    return world.actors.dispatcher(session.shard().index());
}

/// Whoever looks at a pet's watchers is one of them.
class WatchersChannel final : public gateway::TopicChannel {
  public:
    using TopicChannel::TopicChannel;
    presence::Attendance attendance;
};

std::string sentence_of(actor::CallError error) { return std::string(describe(refusal_of(error))); }

}  // namespace

std::string_view PetsApp::name() const { return app_name; }

// ---- topics ----

PetsApp::Joined PetsApp::join(gateway::Session& session, const wire::Join& join) {
    const std::string_view topic = join.topic;
    if (topic == rules_topic) return join_rules(session, join);
    if (topic == mine_topic) return join_mine(session, join);
    if (topic == newest_topic) return join_newest(session, join);
    if (topic == treats_topic) return join_treats(session, join);
    if (const auto query = query_of_topic(topic)) return join_list(session, join, *query);
    if (const auto pet = pet_of_history_topic(topic)) return join_history(session, join, *pet);
    if (const auto pet = pet_of_watchers_topic(topic)) return join_watchers(session, join, *pet);
    if (const auto pet = pet_of_topic(topic)) return join_pet(session, join, *pet);
    return std::string("There is no such topic.");
}

PetsApp::Joined PetsApp::join_rules(gateway::Session& session, const wire::Join& join) {
    session.send(wire::Snapshot{join.channel, 0, 1, wire::encode(world_.rules)});
    return std::make_unique<gateway::Channel>();  // rules do not change while the server runs
}

/// A guest has no pets, and gets none in the life of a session.
PetsApp::Joined PetsApp::join_nobodys(gateway::Session& session, const wire::Join& join) {
    session.send(wire::Snapshot{join.channel, 0, 1, wire::encode(PetList{})});
    return std::make_unique<gateway::Channel>();
}

/// A topic whose state is what `ask` says, a TopicState or why not.
template <class Ask>
PetsApp::Joined PetsApp::join_state(gateway::Session& session, const wire::Join& join, std::string topic,
                                    Ask ask) {
    auto joined = std::make_unique<gateway::TopicChannel>(session, join, world_.broker, std::move(topic));
    if (joined->resume()) return joined;
    auto state = ask();
    if (!state) return sentence_of(state.error());
    joined->open(state->revision, std::move(state->snapshot));
    return joined;
}

PetsApp::Joined PetsApp::join_mine(gateway::Session& session, const wire::Join& join) {
    const UserId user{session.user()};
    if (user.value == 0) return join_nobodys(session, join);
    return join_state(session, join, mine_topic_of(user), [&] {
        return call_user(world_, dispatcher_of(world_, session), user, UserActor::Follow{});
    });
}

PetsApp::Joined PetsApp::join_treats(gateway::Session& session, const wire::Join& join) {
    const UserId user{session.user()};
    if (user.value == 0) return std::string(describe(Refusal::log_in_first));
    return join_state(session, join, treats_topic_of(user), [&] {
        return call_user(world_, dispatcher_of(world_, session), user, UserActor::FollowTreats{});
    });
}

PetsApp::Joined PetsApp::join_newest(gateway::Session& session, const wire::Join& join) {
    return join_state(session, join, std::string(newest_topic), [&] {
        return dispatcher_of(world_, session).call(newest_pets, NewestActor::Follow{});
    });
}

/// Who comes back gets the page anew: it is small, and nobody keeps its history.
PetsApp::Joined PetsApp::join_list(gateway::Session& session, const wire::Join& join,
                                   const ListQuery& query) {
    auto joined = std::make_unique<gateway::TopicChannel>(session, join, world_.broker, join.topic);
    actor::Dispatcher& here = dispatcher_of(world_, session);
    auto page = call_started(here, ListActor::of(join.topic), ListActor::Follow{join.topic, query},
                             [&] { start_list(world_, here, join.topic); });
    if (page && *page) {
        joined->open((*page)->revision, std::move((*page)->snapshot));
        return joined;
    }
    const auto unwatched =
        storage::read(world_.readers, session.shard(),
                      [&query](storage::Connection& connection) { return list_pets(connection, query); });
    if (!unwatched) return std::string(describe(Refusal::busy));
    joined->open(1, wire::encode(*unwatched));
    return joined;
}

PetsApp::Joined PetsApp::join_pet(gateway::Session& session, const wire::Join& join, PetId pet) {
    auto joined = std::make_unique<gateway::TopicChannel>(session, join, world_.broker, pet_topic(pet));
    if (joined->resume()) return joined;
    const auto shown = show_pet(world_, dispatcher_of(world_, session), pet);
    if (!shown) return std::string(describe(shown.error()));
    joined->open(shown->revision, wire::encode(shown->pet));
    return joined;
}

PetsApp::Joined PetsApp::join_history(gateway::Session& session, const wire::Join& join, PetId pet) {
    auto joined =
        std::make_unique<HistoryChannel>(session, join.channel, world_.broker.on(session.shard()), pet);
    auto history = find_stored_history(world_, session.shard(), pet);
    if (!history) return std::string(describe(Refusal::busy));
    joined->open(std::move(*history));
    return joined;
}

PetsApp::Joined PetsApp::join_watchers(gateway::Session& session, const wire::Join& join, PetId pet) {
    std::string topic = watchers_topic(pet);
    auto joined = std::make_unique<WatchersChannel>(session, join, world_.broker, topic);
    sync::Person person{session.user(), std::string(session.user_name())};
    if (person.id == 0) person.id = world_.next_guest();
    joined->attendance = world_.presence.join(session.shard(), topic, std::move(person));
    presence::Seen seen = world_.presence.look(session.shard(), topic);
    joined->open(seen.revision, std::move(seen.people));
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
    const storage::CommandId id{session.device(), command.sequence};
    if (const auto* asked = std::get_if<Create>(&*decoded)) return create(session, *asked, id);
    if (const auto* meal = std::get_if<Feed>(&*decoded)) return eat(session, meal->pet, MealKind::meal, id);
    if (const auto* treat = std::get_if<Treat>(&*decoded))
        return eat(session, treat->pet, MealKind::treat, id);
    return pull_the_plug(session, std::get<PullThePlug>(*decoded).pet);
}

wire::Reply PetsApp::create(gateway::Session& session, const Create& command, storage::CommandId id) {
    if (session.user() == 0) return refused(Refusal::log_in_first);
    auto name = normalized_name(command.name);
    if (!name) return refused(Refusal::name_not_utf8);
    const auto created = call_user(world_, dispatcher_of(world_, session), UserId{session.user()},
                                   UserActor::CreatePet{{std::move(*name), command.species}, id});
    if (!created) return refused(refusal_of(created.error()));
    if (created->refusal != Refusal::none) return refused(created->refusal);
    return done(created->pet, mine_topic, created->revision);
}

wire::Reply PetsApp::eat(gateway::Session& session, PetId pet, MealKind kind, storage::CommandId id) {
    const auto eaten = give_meal(world_, dispatcher_of(world_, session), pet, kind,
                                 {UserId{session.user()}, std::string(session.user_name()), id});
    if (eaten.refusal != Refusal::none) return refused(eaten.refusal);
    wire::Reply reply = done(pet, pet_topic(pet), eaten.revision);
    if (eaten.treats_revision != 0)
        reply.revisions.push_back({std::string(treats_topic), eaten.treats_revision});
    return reply;
}

/// The supervisor brings it back at once, with its durable state and its unread mail: that is what this
/// shows.
wire::Reply PetsApp::pull_the_plug(gateway::Session& session, PetId pet) {
    if (!session.is_administrator()) return refused(Refusal::administrators_only);
    actor::Dispatcher& here = dispatcher_of(world_, session);
    const auto seen = call_pet(world_, here, pet, PetActor::Look{});
    if (!seen) return refused(refusal_of(seen.error()));
    const actor::ActorRef<PetActor> ref{pet.value};
    here.exit({}, ref.identity(), actor::ExitReason::crash("an administrator pulled the plug"));
    return done(pet, pet_topic(pet), *seen ? (*seen)->revision : 0);
}

boost::json::value PetsApp::export_data(fiber::Shard& here, std::uint64_t user) {
    const auto pets = storage::read(world_.readers, here, [user](storage::Connection& connection) {
        return pets_of(connection, UserId{user}, pets_of_a_user_max);
    });
    if (!pets) return "They cannot be read at the moment.";
    boost::json::array all;
    for (const PetId id : *pets) {
        const auto shown = show_pet(world_, world_.actors.dispatcher(here.index()), id);
        if (shown) all.push_back(wire::to_json(shown->pet));
    }
    return all;
}

void PetsApp::add_routes(gateway::Router& router) { add_api_routes(router, world_); }

}  // namespace livepet::pets
