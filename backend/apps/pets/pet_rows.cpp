#include "backend/apps/pets/pet_rows.hpp"

#include <string>
#include <string_view>

#include "backend/storage/meta.hpp"

namespace livepet::pets {
namespace {

constexpr std::string_view world_time_key = "world_time_ms";
constexpr std::string_view select_pets =
    "SELECT id, owner, name, species, birth, age_ticks, hunger, starving_ticks, alive, cause_of_death FROM "
    "pets";

Pet pet_of_row(const storage::Statement& row) {
    Pet pet;
    pet.id = PetId{row.column<std::uint64_t>(0)};
    pet.owner = UserId{row.column<std::uint64_t>(1)};
    pet.name = row.column<std::string_view>(2);
    pet.species = static_cast<Species>(row.column<std::uint8_t>(3));
    pet.birth = base::WorldTime(base::Milliseconds(row.column<std::int64_t>(4)));
    pet.age_ticks = row.column<std::uint32_t>(5);
    pet.hunger = row.column<std::uint32_t>(6);
    pet.starving_ticks = row.column<std::uint32_t>(7);
    pet.alive = row.column<std::int64_t>(8) != 0;
    pet.cause_of_death = static_cast<CauseOfDeath>(row.column<std::uint8_t>(9));
    return pet;
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

storage::Result<void> insert_pet(storage::Connection& connection, const Pet& pet) {
    return connection.run(
        "INSERT INTO pets (id, owner, name, species, birth, age_ticks, hunger, starving_ticks, alive, "
        "cause_of_death)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        pet.id.value, pet.owner.value, std::string_view(pet.name), static_cast<std::uint8_t>(pet.species),
        pet.birth.time_since_epoch().count(), pet.age_ticks, pet.hunger, pet.starving_ticks, pet.alive,
        static_cast<std::uint8_t>(pet.cause_of_death));
}

storage::Result<void> update_pet(storage::Connection& connection, const Pet& pet) {
    return connection.run(
        "UPDATE pets SET age_ticks = ?, hunger = ?, starving_ticks = ?, alive = ?, cause_of_death = ? WHERE "
        "id = ?",
        pet.age_ticks, pet.hunger, pet.starving_ticks, pet.alive,
        static_cast<std::uint8_t>(pet.cause_of_death), pet.id.value);
}

storage::Result<std::vector<Pet>> find_pet(storage::Connection& connection, PetId id) {
    auto statement = connection.prepare(std::string(select_pets) + " WHERE id = ?");
    if (!statement) return statement.error();
    if (auto bound = statement->bind(id.value); !bound) return bound.error();
    std::vector<Pet> found;
    auto done =
        for_each_row(*statement, [&](const storage::Statement& row) { found.push_back(pet_of_row(row)); });
    if (!done) return done.error();
    return found;
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
    auto statement = connection.prepare("SELECT id FROM pets WHERE owner = ? ORDER BY id LIMIT ?");
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
    return for_each_row(*statement, [&](const storage::Statement& row) { take(pet_of_row(row)); });
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
