#include "backend/apps/pets/api.hpp"

#include <boost/json/value.hpp>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/pet_actor.hpp"
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

/// The pet's actor called for the request, or nothing for an id that cannot be one.
template <class M>
base::Result<typename M::Reply, Refusal> call_pet(World& world, const gateway::Request& request, M message) {
    const auto pet = parse_pet_id(request.captures.at(0));
    if (!pet) return Refusal::unknown_pet;
    auto answer = world.actors.dispatcher(request.shard->index())
                      .call(actor::ActorRef<PetActor>{pet->value}, std::move(message));
    if (!answer) return refusal_of(answer.error());
    return std::move(*answer);
}

gateway::Response look(World& world, const gateway::Request& request) {
    const auto pet = call_pet(world, request, PetActor::Look{});
    if (!pet) return refused(pet.error());
    if (!*pet) return refused(Refusal::unknown_pet);
    return gateway::json_response(200, wire::to_json(**pet));
}

gateway::Response eat(World& world, const gateway::Request& request, PetActor::Meal meal) {
    const auto eaten = call_pet(world, request, PetActor::Eat{meal});
    if (!eaten) return refused(eaten.error());
    if (eaten->refusal != Refusal::none) return refused(eaten->refusal);
    return gateway::json_response(200, wire::to_json(eaten->pet));
}

}  // namespace

void add_api_routes(gateway::Router& router, World& world) {
    using gateway::Method;
    using gateway::Request;
    router.add(Method::get, "/api/pets/{id}",
               [&world](const Request& request) { return look(world, request); });
    router.add(Method::post, "/api/pets/{id}/feed",
               [&world](const Request& request) { return eat(world, request, PetActor::Meal::feed); });
    router.add(Method::post, "/api/pets/{id}/treat",
               [&world](const Request& request) { return eat(world, request, PetActor::Meal::treat); });
}

}  // namespace livepet::pets
