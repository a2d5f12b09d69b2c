#include "backend/apps/pets/user_actor.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/await.hpp"
#include "shared/apps/pets/reducer.hpp"

namespace livepet::pets {

std::string mine_topic_of(UserId user) { return std::string(mine_topic) + "/" + std::to_string(user.value); }

UserActor::UserActor(actor::Context& context, World& world)
    : world_(world), user_{context.self().id}, idle_timer_(context) {
    idle_timer_.arm_after(user_idle_timeout);
}

void UserActor::load(actor::WaitingContext& context) {
    used_ = true;
    if (pets_) return;
    auto found =
        storage::read(world_.readers, context.shard(), [user = user_](storage::Connection& connection) {
            return pets_of(connection, user, pets_of_a_user_max);
        });
    if (!found)
        throw std::runtime_error("its pets cannot be read: " + std::string(storage::describe(found.error())));
    const std::uint64_t count = found->size();
    pets_.emplace(PetList{std::move(*found), count}, world_.fresh_revision());
}

TopicState UserActor::on(const Follow&, actor::WaitingContext& context) {
    load(context);
    return {pets_->revision(), pets_->snapshot()};
}

UserActor::CreatePet::Created UserActor::on(const CreatePet& command, actor::WaitingContext& context) {
    load(context);
    if (pets_->state().pets.size() >= pets_of_a_user_max)
        return {Refusal::too_many_pets, {}, pets_->revision()};
    const auto pet = create(command.command, world_.next_pet_id(), user_, world_.timeline.now());
    if (!pet) return {pet.error(), {}, pets_->revision()};
    const auto saved = commit(world_, context.shard(), [&](storage::Connection& connection) {
        return insert_pet(connection, *pet, world_.rules);
    });
    if (!saved) return {Refusal::storage_failed, {}, pets_->revision()};
    start_pet(world_, context.dispatcher(), *pet);
    add(pet->id, context);
    context.cast(newest_pets, NewestActor::Born{pet->id});
    return {Refusal::none, pet->id, pets_->revision()};
}

void UserActor::add(PetId pet, actor::WaitingContext& context) {
    PetList list = pets_->state();
    list.pets.push_back(pet);
    list.population += 1;
    if (auto patch = pets_->publish(list)) {
        world_.broker.publish(context.shard(), {mine_topic_of(user_), pets_->revision(), std::move(*patch)});
    }
}

void UserActor::on(const CheckIdle&, actor::Context& context) {
    if (!std::exchange(used_, false)) return context.stop();
    idle_timer_.arm_after(user_idle_timeout);
}

}  // namespace livepet::pets
