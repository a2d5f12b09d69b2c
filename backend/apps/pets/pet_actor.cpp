#include "backend/apps/pets/pet_actor.hpp"

#include <stdexcept>
#include <utility>

#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/population.hpp"
#include "backend/apps/pets/replies.hpp"
#include "backend/apps/pets/stored_pet.hpp"
#include "backend/storage/durable.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/patch.hpp"

namespace livepet::pets {
namespace {

/// The patch from whatever subscribers were told last: it says all that may have changed since.
base::Bytes patch_to(const Life& life) {
    Life before = life;
    before.last_fed -= base::Milliseconds(1);
    before.age_ticks = ~life.age_ticks;
    before.hunger = ~life.hunger;
    before.starving_ticks = ~life.starving_ticks;
    if (!life.alive) {
        before.alive = true;
        before.cause_of_death = CauseOfDeath::none;
    }
    base::Bytes patch;
    wire::encode_patch(before, life, patch);
    return patch;
}

storage::Unit unit_of(PetId pet, PetChange change) {
    storage::Unit unit;
    unit.records.push_back({pet_kind, pet.value, wire::encode(change)});
    return unit;
}

storage::Unit unit_of(PetId pet, const Life& life, const PetActor::Eat& eat, std::uint64_t revision) {
    storage::Unit unit = unit_of(pet, {life, Meal{eat.at, eat.user, eat.user_name, eat.kind}});
    if (eat.kind == MealKind::treat) {
        unit.records.push_back({treat_kind, eat.user.value, wire::encode(TreatSpent{eat.at})});
    }
    if (eat.command.device != 0) {
        unit.command = eat.command;
        unit.result = wire::encode(done(pet, pet_topic(pet), revision));
    }
    return unit;
}

/// One that dies and one that is born are one unit: their number stays what it is.
PetActor::Rest::Heir add_birth(storage::Unit& unit, World& world) {
    const PetId id = world.next_pet_id();
    platform::Random random(id.value);
    const Pet pet = make_newborn(id, world.timeline.now(), random);
    unit.work = [pet, rules = world.rules](storage::Connection& connection) {
        return insert_pet(connection, pet, rules);
    };
    return {id, pet};
}

}  // namespace

PetActor::PetActor(actor::Context& context, World& world) : world_(world), tick_timer_(context) {}

void PetActor::on(const Live& live, actor::Context& context) {
    if (revision_ == 0) live_on(live.life, live.owner, 1, context);
}

void PetActor::live_on(const Life& life, UserId owner, std::uint64_t revision, actor::Context& context) {
    life_ = life;
    owner_ = owner;
    revision_ = revision;
    grow(context);
}

bool PetActor::load(actor::WaitingContext& context) {
    if (revision_ != 0) return true;
    const PetId id{context.self().id};
    world_.note_woken(context.shard(), id);
    const auto found = find_stored_pet(world_, context.shard(), id);
    if (!found)
        throw std::runtime_error("its state cannot be read: " +
                                 std::string(storage::describe(found.error())));
    if (!*found || !(*found)->alive) {
        context.stop();
        return false;
    }
    live_on(**found, (*found)->owner, world_.fresh_revision(), context);
    return true;
}

std::optional<PetActor::Look::Seen> PetActor::on(const Look&, actor::WaitingContext& context) {
    if (!load(context)) return std::nullopt;
    return Look::Seen{life_, owner_, revision_};
}

PetActor::Eat::Eaten PetActor::on(const Eat& eat, actor::WaitingContext& context) {
    if (!load(context)) return refuse(Refusal::unknown_pet);
    if (context.shard().clock().now() >= eat.give_up_at) return refuse(Refusal::busy);
    if (eat.kind == MealKind::meal && eat.user != owner_) return refuse(Refusal::not_your_pet);
    const PetId id{context.self().id};
    const auto now = world_.timeline.now();
    Life fed = life_;
    const auto eaten = eat.kind == MealKind::meal ? apply(fed, Feed{id}, world_.rules, now)
                                                  : apply(fed, Treat{id}, world_.rules, now);
    if (!eaten) return refuse(eaten.error());
    const auto begun = storage::make_durable(context, world_.writer, unit_of(id, fed, eat, revision_ + 1),
                                             [this, life = life_, revision = revision_] {
                                                 life_ = life;
                                                 revision_ = revision;
                                             });
    if (!begun) return refuse(Refusal::storage_failed);
    life_ = fed;
    publish(context, Meal{eat.at, eat.user, eat.user_name, eat.kind});
    return {Refusal::none, revision_, life_};
}

void PetActor::on(const Tick&, actor::Context& context) {
    world_.lateness[context.shard().index()].add(world_.timeline.now() - next_tick_at(life_, world_.rules));
    grow(context);
}

void PetActor::grow(actor::Context& context) {
    if (!life_.alive) return;  // it is being saved that it is not
    const Life before = life_;
    advance(life_, world_.rules, world_.timeline.now());
    if (life_.alive)
        arm_tick();
    else if (world_.is_closing)
        life_ = before;
    else
        die(before, context);
}

void PetActor::die(const Life& before, actor::Context& context) {
    const auto revive = [this, before, revision = revision_] {
        life_ = before;
        revision_ = revision;
        tick_timer_.arm_after(death_retried_after);
    };
    const PetId id{context.self().id};
    storage::Unit unit = unit_of(id, {life_, std::nullopt});
    Rest rest;
    if (world_.births) rest.heir = add_birth(unit, world_);
    const auto begun = storage::make_durable(context, world_.writer, std::move(unit), revive);
    if (!begun) return revive();
    publish(context);
    if (rest.heir) context.cast(newest_pets, NewestActor::Born{rest.heir->id});
    context.cast(actor::ActorRef<PetActor>{id.value}, rest);
}

void PetActor::on(const Rest& rest, actor::WaitingContext& context) {
    if (rest.heir) start_pet(world_, context.dispatcher(), rest.heir->id, UserId{}, rest.heir->life);
    context.stop();
}

void PetActor::arm_tick() { tick_timer_.arm_at(world_.timeline.at(next_tick_at(life_, world_.rules))); }

void PetActor::publish(actor::Context& context, std::optional<Meal> meal) {
    context.emit([&broker = world_.broker, &here = context.shard(), id = PetId{context.self().id},
                  revision = ++revision_, life = life_, meal = std::move(meal)] {
        if (auto topic = pet_topic(id); broker.may_follow(topic))
            broker.publish(here, {std::move(topic), revision, patch_to(life)});
        if (!meal) return;
        if (auto topic = history_topic(id); broker.may_follow(topic))
            broker.publish(here, {std::move(topic), revision, wire::encode(*meal), 1, pubsub::Kind::event});
    });
}

}  // namespace livepet::pets
