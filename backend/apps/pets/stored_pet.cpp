#include "backend/apps/pets/stored_pet.hpp"

#include <utility>

#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/records.hpp"
#include "backend/storage/await.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::pets {

storage::Result<void> bring_up(Life& life, std::span<const storage::Change> changes) {
    if (changes.empty()) return {};
    const auto last = wire::decode<PetChange>(changes.back().body);
    if (!last) return storage::StorageError::corrupt;
    life = last->life;
    return {};
}

storage::Result<std::optional<Pet>> find_stored_pet(World& world, fiber::Shard& here, PetId id) {
    // The journal first: what the row gets in between is the same.
    const auto in_journal = storage::ask_about(
        world.writer, here, {pet_kind, id.value},
        [](std::span<const storage::Change> changes) -> storage::Result<std::optional<Life>> {
            if (changes.empty()) return std::optional<Life>();
            Life life;
            if (auto applied = bring_up(life, changes); !applied) return applied.error();
            return std::optional(life);
        });
    if (!in_journal) return in_journal.error();
    auto row = storage::read(world.readers, here,
                             [id](storage::Connection& connection) { return read_pet(connection, id); });
    if (!row) return row.error();
    if (!*row) return std::optional<Pet>();
    Pet pet = std::move((*row)->pet);
    if (*in_journal) static_cast<Life&>(pet) = **in_journal;
    return std::optional(std::move(pet));
}

}  // namespace livepet::pets
