#include "backend/apps/pets/user_actor.hpp"

#include <stdexcept>
#include <utility>

#include "backend/apps/pets/call_pet.hpp"
#include "backend/apps/pets/folds.hpp"
#include "backend/apps/pets/meal_rows.hpp"
#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/replies.hpp"
#include "backend/storage/await.hpp"
#include "backend/storage/durable.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::pets {
namespace {

/// Or throws: the supervisor's next incarnation is another try.
template <class T>
T must_read(storage::Result<T> found, const char* what) {
    if (!found)
        throw std::runtime_error(std::string(what) +
                                 " cannot be read: " + std::string(storage::describe(found.error())));
    return std::move(*found);
}

/// Whether it is certain that a pet that gave no answer has not eaten, and will not.
bool is_certain(actor::CallError error) {
    return error == actor::CallError::noproc || error == actor::CallError::not_saved ||
           error == actor::CallError::mailbox_full;
}

}  // namespace

std::string mine_topic_of(UserId user) { return std::string(mine_topic) + "/" + std::to_string(user.value); }
std::string treats_topic_of(UserId user) {
    return std::string(treats_topic) + "/" + std::to_string(user.value);
}

UserActor::UserActor(actor::Context& context, World& world)
    : world_(world), user_{context.self().id}, idle_timer_(context) {
    idle_timer_.arm_after(user_idle_timeout);
    // The incarnation before may have had one under way.
    if (context.restarts() > 0) forget_treats(context);
}

// ---- pets ----

void UserActor::load(actor::WaitingContext& context) {
    used_ = true;
    if (pets_) return;
    auto found = must_read(storage::read(world_.readers, context.shard(),
                                         [user = user_](storage::Connection& connection) {
                                             return pets_of(connection, user, pets_of_a_user_max);
                                         }),
                           "its pets");
    const std::uint64_t count = found.size();
    pets_.emplace(PetList{std::move(found), count}, world_.fresh_revision());
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
    storage::Unit unit;
    unit.work = [pet = *pet, rules = world_.rules](storage::Connection& connection) {
        return insert_pet(connection, pet, rules);
    };
    if (command.id.device != 0) {
        unit.command = command.id;
        unit.result = wire::encode(done(pet->id, mine_topic, pets_->revision() + 1));
    }
    const auto begun = storage::make_durable(context, world_.writer, std::move(unit),
                                             [this, pets = pets_] { pets_ = pets; });
    if (!begun) return {Refusal::storage_failed, {}, pets_->revision()};
    add(pet->id, context);
    context.cast(newest_pets, NewestActor::Born{pet->id});
    context.cast(actor::ActorRef<UserActor>{user_.value}, Raise{pet->id, *pet});
    return {Refusal::none, pet->id, pets_->revision()};
}

void UserActor::on(const Raise& raise, actor::WaitingContext& context) {
    start_pet(world_, context.dispatcher(), raise.pet, user_, raise.life);
}

void UserActor::add(PetId pet, actor::Context& context) {
    PetList list = pets_->state();
    list.pets.push_back(pet);
    list.population += 1;
    if (auto patch = pets_->publish(list)) {
        world_.broker.publish(context, {mine_topic_of(user_), pets_->revision(), std::move(*patch)});
    }
}

// ---- treats ----

void UserActor::load_treats(actor::WaitingContext& context) {
    used_ = true;
    if (treats_) return;
    // After all of them that are under way to the disk; the journal first, since rows only get what it has.
    using Event = std::pair<std::uint64_t, base::Bytes>;
    const auto events =
        must_read(storage::ask_about(
                      world_.writer, context.shard(), {treat_kind, user_.value},
                      [](std::span<const storage::Change> changes) -> storage::Result<std::vector<Event>> {
                          std::vector<Event> copies;
                          for (const auto& [version, body] : changes)
                              copies.emplace_back(version, base::Bytes(body.begin(), body.end()));
                          return copies;
                      }),
                  "its treats");
    auto stored = must_read(storage::read(world_.readers, context.shard(),
                                          [user = user_](storage::Connection& connection) {
                                              return read_treats(connection, user);
                                          }),
                            "its treats");
    std::vector<storage::Change> changes;
    for (const auto& [version, body] : events) changes.push_back({version, body});
    if (!bring_up(stored.treats, stored.version, changes))
        throw std::runtime_error("its treats are unreadable");
    treats_.emplace(TreatHand{stored.treats, context.shard().clock().wall_now()}, world_.fresh_revision());
}

TopicState UserActor::on(const FollowTreats&, actor::WaitingContext& context) {
    load_treats(context);
    return {treats_->revision(),
            wire::encode(TreatHand{treats_->state().treats, context.shard().clock().wall_now()})};
}

UserActor::GiveTreat::Given UserActor::on(const GiveTreat& give, actor::WaitingContext& context) {
    const auto refuse = [](Refusal refusal) { return GiveTreat::Given{{refusal, 0, {}}}; };
    const auto now = context.shard().clock().now();
    if (now < treats_uncertain_until_) return refuse(Refusal::busy);
    load_treats(context);
    const base::WallTime at = context.shard().clock().wall_now();
    if (treats_left(treats_->state().treats, at) == 0) return refuse(Refusal::no_treats_left);
    const PetActor::Eat eat{MealKind::treat, user_, give.user_name, at, give.id, now + treat_patience};
    auto eaten = with_pet(world_, context.dispatcher(), give.pet,
                          [&](actor::ActorRef<PetActor> pet) { return context.call(pet, eat); });
    if (!eaten) {
        if (!is_certain(eaten.error())) forget_treats(context);
        return refuse(refusal_of(world_, context.dispatcher(), give.pet, eaten.error()));
    }
    if (eaten->refusal == Refusal::none) count_treat(at, context);
    return {*eaten, treats_ ? treats_->revision() : 0};
}

void UserActor::count_treat(base::WallTime at, actor::Context& context) {
    TreatHand hand{treats_->state().treats, at};
    (void)spend(hand.treats, at);
    if (auto patch = treats_->publish(hand)) {
        world_.broker.publish(context, {treats_topic_of(user_), treats_->revision(), std::move(*patch)});
    }
}

/// They are read anew, when none can be eaten any more that is not in the journal.
void UserActor::forget_treats(actor::Context& context) {
    treats_.reset();
    treats_uncertain_until_ = context.shard().clock().now() + treat_patience;
}

void UserActor::on(const CheckIdle&, actor::Context& context) {
    if (!std::exchange(used_, false)) return context.stop();
    idle_timer_.arm_after(user_idle_timeout);
}

}  // namespace livepet::pets
