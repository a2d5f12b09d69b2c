#include "backend/apps/pets/newest_actor.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/await.hpp"

namespace livepet::pets {

bool NewestActor::load(actor::WaitingContext& context) {
    if (list_) return false;
    auto found = storage::read(world_.readers, context.shard(), [](storage::Connection& connection) {
        return newest_of_all(connection, newest_pets_max);
    });
    if (!found)
        throw std::runtime_error("the newest pets cannot be read: " +
                                 std::string(storage::describe(found.error())));
    list_.emplace(std::move(*found), world_.fresh_revision());
    return true;
}

TopicState NewestActor::on(const Follow&, actor::WaitingContext& context) {
    load(context);
    return {list_->revision(), list_->snapshot()};
}

void NewestActor::on(const Born& born, actor::WaitingContext& context) {
    if (load(context)) return;
    PetList list = list_->state();
    if (std::find(list.pets.begin(), list.pets.end(), born.pet) != list.pets.end()) return;
    // Ids are given out in order, but births are told in the order in which they were saved.
    list.pets.insert(
        std::find_if(list.pets.begin(), list.pets.end(), [&](PetId other) { return other < born.pet; }),
        born.pet);
    if (list.pets.size() > newest_pets_max) list.pets.pop_back();
    list.population += 1;
    if (auto patch = list_->publish(list)) {
        world_.broker.publish(context, {std::string(newest_topic), list_->revision(), std::move(*patch)});
    }
}

}  // namespace livepet::pets
