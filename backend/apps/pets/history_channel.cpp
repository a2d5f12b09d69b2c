#include "backend/apps/pets/history_channel.hpp"

#include "backend/apps/pets/meal_rows.hpp"
#include "backend/apps/pets/records.hpp"
#include "backend/storage/await.hpp"

namespace livepet::pets {

storage::Result<History> find_stored_history(World& world, fiber::Shard& here, PetId pet) {
    using Versioned = std::pair<std::uint64_t, Meal>;
    const auto meals_of =
        [](std::span<const storage::Change> changes) -> storage::Result<std::vector<Versioned>> {
        std::vector<Versioned> meals;
        for (const storage::Change& change : changes) {
            auto decoded = wire::decode<PetChange>(change.body);
            if (decoded && decoded->meal) meals.emplace_back(change.version, std::move(*decoded->meal));
        }
        return meals;
    };
    auto in_journal = storage::ask_about(world.writer, here, {pet_kind, pet.value}, meals_of);
    if (!in_journal) return in_journal.error();
    auto stored = storage::read(world.readers, here, [pet](storage::Connection& connection) {
        return read_history(connection, pet);
    });
    if (!stored) return stored.error();
    for (auto& [version, meal] : *in_journal) {
        if (version > stored->version) add_meal(stored->history, std::move(meal));
    }
    return std::move(stored->history);
}

}  // namespace livepet::pets
