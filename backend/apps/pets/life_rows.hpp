// What changes in pets' lives, in the database: written behind millions of times, scanned whole at a start.
// All of it runs on storage's threads, inside units and queries.
//
// A row has no index over what meals change: to move an entry of an index over ten million rows costs two
// random pages, some ten times the row itself. The two lists by such keys (pets_by_last_fed,
// pets_by_starving) are tables that only get new entries, at their far end, where pages are shared; an entry
// counts as long as the pet's row says the same. Readers look (listing.hpp), leftovers are swept
// (order_sweep.hpp).
#pragma once

#include <cstdint>
#include <string_view>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

/// All of a pet that its actor keeps.
struct LifeRow {
    PetId id;
    UserId owner;
    Life life;
    std::uint64_t version = 0;  // of the last journal entry that is in it
};

/// Of a row that begins with the columns that scan_lives() selects.
inline LifeRow life_of_row(const storage::Statement& row) {
    const auto time = [&](int column) {
        return base::WorldTime(base::Milliseconds(row.column<std::int64_t>(column)));
    };
    LifeRow read;
    read.id = PetId{row.column<std::uint64_t>(0)};
    read.owner = UserId{row.column<std::uint64_t>(1)};
    read.life.birth = time(2);
    read.life.last_fed = time(3);
    read.life.age_ticks = row.column<std::uint32_t>(4);
    read.life.hunger = row.column<std::uint32_t>(5);
    read.life.starving_ticks = row.column<std::uint32_t>(6);
    read.life.cause_of_death = static_cast<CauseOfDeath>(row.column<std::uint8_t>(7));
    read.life.alive = read.life.cause_of_death == CauseOfDeath::none;
    read.version = row.column<std::uint64_t>(8);
    return read;
}

/// Hands the lives of the pets that live and whose ids are from `from` to before `to` to `take(LifeRow&&)`,
/// by id. Some 3 million a second; past a reader's limits, so for a connection without.
template <class Take>
storage::Result<void> scan_lives(storage::Connection& connection, PetId from, PetId to, Take&& take) {
    auto rows = connection.prepare(
        "SELECT id, owner, birth, last_fed, age_ticks, hunger, starving_ticks, cause_of_death, version "
        "FROM pets WHERE id >= ? AND id < ? AND died_at IS NULL ORDER BY id");
    if (!rows) return rows.error();
    if (auto bound = rows->bind(from.value, to.value); !bound) return bound.error();
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return {};
        take(life_of_row(*rows));
    }
}

/// Writes what time and meals have changed of a pet that has a row; of one without, nothing. Cheapest in the
/// order of ids, many to a transaction.
storage::Result<void> write_life(storage::Connection& connection, PetId id, const Life& life,
                                 const Rules& rules, std::uint64_t version);

/// Puts a living pet where it stands now by last_fed and starves_at.
storage::Result<void> insert_into_orders(storage::Connection& connection, PetId id, const Life& life,
                                         const Rules& rules, std::string_view name_key);

}  // namespace livepet::pets
