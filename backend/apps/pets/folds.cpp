#include "backend/apps/pets/folds.hpp"

#include <utility>
#include <vector>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/meal_rows.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::pets {

storage::Result<void> PetFold::fold(storage::Connection& connection, std::uint64_t pet,
                                    std::span<const storage::Change> changes) {
    const auto last = wire::decode<PetChange>(changes.back().body);
    if (!last) return storage::StorageError::corrupt;
    const std::uint64_t version = changes.back().version;
    // Once or again, the last state is the last state.
    auto written = write_life(connection, PetId{pet}, last->life, rules_, version);
    if (!written) return written;

    const auto stored = read_history(connection, PetId{pet});
    if (!stored) return stored.error();
    std::vector<Meal> meals;
    for (const storage::Change& change : changes) {
        if (change.version <= stored->version) continue;
        auto decoded = wire::decode<PetChange>(change.body);
        if (!decoded) return storage::StorageError::corrupt;
        if (decoded->meal) meals.push_back(std::move(*decoded->meal));
    }
    if (meals.empty()) return {};
    return add_meals(connection, PetId{pet}, meals, version);
}

storage::Result<void> bring_up(Treats& treats, std::uint64_t version,
                               std::span<const storage::Change> changes) {
    for (const storage::Change& change : changes) {
        if (change.version <= version) continue;
        const auto spent = wire::decode<TreatSpent>(change.body);
        if (!spent) return storage::StorageError::corrupt;
        (void)spend(treats, spent->at);
    }
    return {};
}

storage::Result<void> TreatFold::fold(storage::Connection& connection, std::uint64_t user,
                                      std::span<const storage::Change> changes) {
    auto stored = read_treats(connection, UserId{user});
    if (!stored) return stored.error();
    if (auto applied = bring_up(stored->treats, stored->version, changes); !applied) return applied;
    return write_treats(connection, UserId{user}, stored->treats, changes.back().version);
}

}  // namespace livepet::pets
