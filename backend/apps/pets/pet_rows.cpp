#include "backend/apps/pets/pet_rows.hpp"

#include <string>
#include <string_view>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/name_key.hpp"
#include "backend/storage/meta.hpp"
#include "shared/apps/pets/reducer.hpp"

namespace livepet::pets {
namespace {

constexpr std::string_view world_time_key = "world_time_ms";
constexpr std::string_view select_pets =
    "SELECT id, owner, birth, last_fed, age_ticks, hunger, starving_ticks, cause_of_death, version, species, "
    "name FROM pets";

StoredPet pet_of_row(const storage::Statement& row) {
    const LifeRow life = life_of_row(row);
    StoredPet stored;
    static_cast<Life&>(stored.pet) = life.life;
    stored.pet.id = life.id;
    stored.pet.owner = life.owner;
    stored.pet.species = static_cast<Species>(row.column<std::uint8_t>(9));
    stored.pet.name = row.column<std::string_view>(10);
    stored.version = life.version;
    return stored;
}

storage::Result<void> for_each_row(storage::Statement& statement,
                                   const std::function<void(const storage::Statement&)>& take) {
    for (;;) {
        const auto row = statement.step();
        if (!row) return row.error();
        if (!*row) return {};
        take(statement);
    }
}

}  // namespace

namespace {

storage::Result<void> insert_row(storage::Connection& connection, const Pet& pet, const Rules& rules,
                                 std::uint64_t version, std::string_view key) {
    const auto ms = [](base::WorldTime time) { return time.time_since_epoch().count(); };
    return connection.run(
        "INSERT INTO pets (id, owner, birth, last_fed, starves_at, age_ticks, hunger, starving_ticks, "
        "cause_of_death, died_at, version, species, name, name_key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, CASE WHEN ? THEN NULL ELSE ? END, ?, ?, ?, ?)",
        pet.id.value, pet.owner.value, ms(pet.birth), ms(pet.last_fed), ms(starves_at(pet, rules)),
        pet.age_ticks, pet.hunger, pet.starving_ticks, static_cast<std::uint8_t>(pet.cause_of_death),
        pet.alive, ms(died_at(pet, rules)), version, static_cast<std::uint8_t>(pet.species),
        std::string_view(pet.name), key);
}

}  // namespace

storage::Result<void> insert_pet(storage::Connection& connection, const Pet& pet, const Rules& rules,
                                 std::uint64_t version) {
    const std::string key = name_key(pet.name);
    auto inserted = insert_row(connection, pet, rules, version, key);
    if (!inserted || !pet.alive) return inserted;
    return insert_into_orders(connection, pet.id, pet, rules, key);
}

storage::Result<void> insert_pet_alone(storage::Connection& connection, const Pet& pet, const Rules& rules,
                                       std::uint64_t version) {
    return insert_row(connection, pet, rules, version, name_key(pet.name));
}

storage::Result<std::optional<StoredPet>> read_pet(storage::Connection& connection, PetId id) {
    auto statement = connection.prepare(std::string(select_pets) + " WHERE id = ?");
    if (!statement) return statement.error();
    if (auto bound = statement->bind(id.value); !bound) return bound.error();
    const auto row = statement->step();
    if (!row) return row.error();
    if (!*row) return std::optional<StoredPet>();
    return std::optional(pet_of_row(*statement));
}

namespace {

storage::Result<std::vector<PetId>> read_ids(storage::Statement& statement) {
    std::vector<PetId> found;
    auto done = for_each_row(statement, [&](const storage::Statement& row) {
        found.push_back(PetId{row.column<std::uint64_t>(0)});
    });
    if (!done) return done.error();
    return found;
}

}  // namespace

storage::Result<std::vector<PetId>> pets_of(storage::Connection& connection, UserId owner,
                                            std::size_t limit) {
    auto statement =
        connection.prepare("SELECT id FROM pets WHERE owner = ? AND owner > 0 ORDER BY id LIMIT ?");
    if (!statement) return statement.error();
    if (auto bound = statement->bind(owner.value, limit); !bound) return bound.error();
    return read_ids(*statement);
}

storage::Result<PetList> newest_of_all(storage::Connection& connection, std::size_t limit) {
    auto statement = connection.prepare("SELECT id FROM pets ORDER BY id DESC LIMIT ?");
    if (!statement) return statement.error();
    if (auto bound = statement->bind(limit); !bound) return bound.error();
    auto ids = read_ids(*statement);
    if (!ids) return ids.error();
    // Ids are given out in sequence and pets are never deleted, so that the last id is the number of pets but
    // for the few whose birth was not saved; counting millions would take too long here.
    const std::uint64_t population = ids->empty() ? 0 : ids->front().value;
    return PetList{std::move(*ids), population};
}

storage::Result<void> scan_pets(storage::Connection& connection, const std::function<void(Pet&&)>& take) {
    auto statement = connection.prepare(std::string(select_pets) + " ORDER BY id");
    if (!statement) return statement.error();
    return for_each_row(*statement,
                        [&](const storage::Statement& row) { take(std::move(pet_of_row(row).pet)); });
}

storage::Result<base::WorldTime> stored_world_time(storage::Connection& connection) {
    const auto stored = storage::Meta(connection).integer(world_time_key);
    if (!stored) return stored.error();
    return base::WorldTime(base::Milliseconds(stored->value_or(0)));
}

storage::Result<void> store_world_time(storage::Connection& connection, base::WorldTime now) {
    return storage::Meta(connection)
        .set(world_time_key, static_cast<std::int64_t>(now.time_since_epoch().count()));
}

}  // namespace livepet::pets
