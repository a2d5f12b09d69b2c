#include "backend/apps/pets/api.hpp"

#include <boost/json/value.hpp>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/requests.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/json.hpp"

namespace livepet::pets {
namespace {

unsigned status_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_pet:
            return 404;
        case Refusal::not_your_pet:
        case Refusal::administrators_only:
            return 403;
        case Refusal::pet_is_dead:
        case Refusal::no_treats_left:
            return 409;
        case Refusal::busy:
        case Refusal::storage_failed:
            return 503;
        default:
            return 400;
    }
}

gateway::Response refused(Refusal refusal) {
    boost::json::object error{{"error", describe(refusal)}, {"code", wire::to_json(refusal)}};
    return gateway::json_response(status_of(refusal), error);
}

gateway::Response look(World& world, const gateway::Request& request) {
    const auto id = parse_pet_id(request.captures.at(0));
    if (!id) return refused(Refusal::unknown_pet);
    const auto shown = show_pet(world, world.actors.dispatcher(request.shard->index()), *id);
    if (!shown) return refused(shown.error());
    Pet pet = shown->pet;
    advance(pet, world.rules, world.timeline.now());
    return gateway::json_response(200, wire::to_json(pet));
}

gateway::Response eat(World& world, const gateway::Request& request, MealKind kind) {
    const auto id = parse_pet_id(request.captures.at(0));
    if (!id) return refused(Refusal::unknown_pet);
    actor::Dispatcher& here = world.actors.dispatcher(request.shard->index());
    const auto eaten =
        give_meal(world, here, *id, kind, {UserId{request.person.user}, request.person.name, {}});
    if (eaten.refusal != Refusal::none) return refused(eaten.refusal);
    return look(world, request);
}

}  // namespace

void add_api_routes(gateway::Router& router, World& world) {
    using gateway::Method;
    using gateway::Request;
    router.add(Method::get, "/api/pets/{id}",
               [&world](const Request& request) { return look(world, request); });
    router.add(Method::post, "/api/pets/{id}/feed",
               [&world](const Request& request) { return eat(world, request, MealKind::meal); });
    router.add(Method::post, "/api/pets/{id}/treat",
               [&world](const Request& request) { return eat(world, request, MealKind::treat); });
}

}  // namespace livepet::pets
