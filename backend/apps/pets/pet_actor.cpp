#include "backend/apps/pets/pet_actor.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/await.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"

namespace livepet::pets {

PetActor::PetActor(actor::Context& context, World& world)
    : world_(world), id_{context.self().id}, tick_timer_(context) {}

void PetActor::on(const Live& live, actor::Context& context) {
    if (!topic_) live_on(live.pet, 1, context);
}

void PetActor::live_on(Pet pet, std::uint64_t first_revision, actor::Context& context) {
    topic_.emplace(pet, first_revision);
    pet_ = std::move(pet);
    advance(pet_, world_.rules, world_.timeline.now());
    arm_tick();
    if (!pet_.alive && topic_->state().alive) die(context);
}

/// A death is saved and told, also one of a time when there was no actor.
void PetActor::die(actor::Context& context) { context.cast(actor::ActorRef<PetActor>{id_.value}, Die{}); }

bool PetActor::load(actor::WaitingContext& context) {
    if (topic_) return true;
    auto found = storage::read(world_.readers, context.shard(), [id = id_](storage::Connection& connection) {
        return read_pet(connection, id);
    });
    if (!found)
        throw std::runtime_error("its state cannot be read: " +
                                 std::string(storage::describe(found.error())));
    if (!*found) {
        context.stop();
        return false;
    }
    live_on(std::move((*found)->pet), world_.fresh_revision(), context);
    return true;
}

std::optional<Pet> PetActor::on(const Look&, actor::WaitingContext& context) {
    if (!load(context)) return std::nullopt;
    advance(pet_, world_.rules, world_.timeline.now());
    return pet_;
}

std::optional<TopicState> PetActor::on(const Follow&, actor::WaitingContext& context) {
    if (!load(context)) return std::nullopt;
    return TopicState{topic_->revision(), topic_->snapshot()};
}

PetActor::Eat::Eaten PetActor::on(const Eat& eat, actor::WaitingContext& context) {
    if (!load(context)) return {Refusal::unknown_pet, 0, {}};
    Pet fed = pet_;
    const auto now = world_.timeline.now();
    const auto eaten = eat.meal == Meal::feed ? apply(fed, Feed{id_}, world_.rules, now)
                                              : apply(fed, Treat{id_}, world_.rules, now);
    if (!eaten) return {eaten.error(), topic_->revision(), pet_};
    if (!save(fed, context)) return {Refusal::storage_failed, topic_->revision(), pet_};
    pet_ = std::move(fed);
    publish(context);
    return {Refusal::none, topic_->revision(), pet_};
}

void PetActor::on(const Tick&, actor::Context& context) {
    advance(pet_, world_.rules, world_.timeline.now());
    arm_tick();
    if (!pet_.alive) die(context);
}

void PetActor::on(const Die&, actor::WaitingContext& context) {
    if (!topic_->state().alive) return;
    // A death that cannot be saved now follows from the saved state again at the next start.
    (void)save(pet_, context);
    publish(context);
}

void PetActor::arm_tick() {
    if (pet_.alive) tick_timer_.arm_at(world_.timeline.at(next_tick_at(pet_, world_.rules)));
}

bool PetActor::save(const Pet& pet, actor::WaitingContext& context) {
    return commit(world_, context.shard(),
                  [&](storage::Connection& connection) {
                      return write_life(connection, pet.id, pet, world_.rules, 0);
                  })
        .has_value();
}

void PetActor::publish(actor::Context& context) {
    if (auto patch = topic_->publish(pet_)) {
        world_.broker.publish(context.shard(), {pet_topic(id_), topic_->revision(), std::move(*patch)});
    }
}

}  // namespace livepet::pets
