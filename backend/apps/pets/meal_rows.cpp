#include "backend/apps/pets/meal_rows.hpp"

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::pets {

storage::Result<StoredHistory> read_history(storage::Connection& connection, PetId pet) {
    auto statement = connection.prepare("SELECT meals, version FROM pet_histories WHERE pet = ?");
    if (!statement) return statement.error();
    if (auto bound = statement->bind(pet.value); !bound) return bound.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return StoredHistory();
    auto history = wire::decode<History>(statement->column<base::BytesView>(0));
    if (!history) return connection.report(storage::StorageError::corrupt, "a pet's history cannot be read");
    return StoredHistory{std::move(*history), statement->column<std::uint64_t>(1)};
}

storage::Result<void> add_meals(storage::Connection& connection, PetId pet, std::span<const Meal> meals,
                                std::uint64_t version) {
    auto stored = read_history(connection, pet);
    if (!stored) return stored.error();
    for (const Meal& meal : meals) add_meal(stored->history, meal);
    return connection.run(
        "INSERT INTO pet_histories (pet, version, meals) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET version = excluded.version, meals = excluded.meals",
        pet.value, version, wire::encode(stored->history));
}

storage::Result<StoredTreats> read_treats(storage::Connection& connection, UserId user) {
    auto statement = connection.prepare("SELECT slot, spent, version FROM user_treats WHERE user = ?");
    if (!statement) return statement.error();
    if (auto bound = statement->bind(user.value); !bound) return bound.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return StoredTreats();
    return StoredTreats{{statement->column<std::int64_t>(0), statement->column<std::uint32_t>(1)},
                        statement->column<std::uint64_t>(2)};
}

storage::Result<void> write_treats(storage::Connection& connection, UserId user, const Treats& treats,
                                   std::uint64_t version) {
    return connection.run(
        "INSERT INTO user_treats (user, version, slot, spent) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET version = excluded.version, slot = excluded.slot, spent = excluded.spent",
        user.value, version, treats.slot, treats.spent);
}

}  // namespace livepet::pets
