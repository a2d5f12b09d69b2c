#include "backend/apps/pets/life_rows.hpp"

#include "shared/apps/pets/reducer.hpp"

namespace livepet::pets {
namespace {

std::int64_t ms(base::WorldTime time) { return time.time_since_epoch().count(); }

storage::Result<void> write_death(storage::Connection& connection, PetId id, const Life& life,
                                  const Rules& rules, std::uint64_t version) {
    return connection.run(
        "UPDATE pets SET last_fed = ?, starves_at = ?, age_ticks = ?, hunger = ?, starving_ticks = ?, "
        "version = ?, cause_of_death = ?, died_at = ? WHERE id = ?",
        ms(life.last_fed), ms(starves_at(life, rules)), life.age_ticks, life.hunger, life.starving_ticks,
        version, static_cast<std::uint8_t>(life.cause_of_death), ms(died_at(life, rules)), id.value);
}

}  // namespace

storage::Result<void> write_life(storage::Connection& connection, PetId id, const Life& life,
                                 const Rules& rules, std::uint64_t version) {
    if (!life.alive) return write_death(connection, id, life, rules, version);
    // Mentions no column of an index: SQLite would write that anew, changed or not.
    auto row = connection.prepare(
        "UPDATE pets SET last_fed = ?, starves_at = ?, age_ticks = ?, hunger = ?, starving_ticks = ?, "
        "version = ? WHERE id = ? RETURNING name_key");
    if (!row) return row.error();
    auto bound = row->bind(ms(life.last_fed), ms(starves_at(life, rules)), life.age_ticks, life.hunger,
                           life.starving_ticks, version, id.value);
    if (!bound) return bound.error();
    const auto written = row->step();
    if (!written) return written.error();
    if (!*written) return {};
    return insert_into_orders(connection, id, life, rules, row->column<std::string_view>(0));
}

storage::Result<void> insert_into_orders(storage::Connection& connection, PetId id, const Life& life,
                                         const Rules& rules, std::string_view name_key) {
    auto fed = connection.run(
        "INSERT INTO pets_by_last_fed (last_fed, pet, name_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ms(life.last_fed), id.value, name_key);
    if (!fed) return fed;
    return connection.run(
        "INSERT INTO pets_by_starving (starves_at, pet, name_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        ms(starves_at(life, rules)), id.value, name_key);
}

}  // namespace livepet::pets
