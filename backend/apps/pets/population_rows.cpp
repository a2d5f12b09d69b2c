#include "backend/apps/pets/population_rows.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/apps/pets/name_key.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/population.hpp"
#include "backend/platform/random.hpp"
#include "shared/apps/pets/reducer.hpp"

namespace livepet::pets {
namespace {

constexpr std::uint64_t pets_between_reports = 1'000'000;

struct Index {
    std::string name;
    std::string sql;
};

storage::Result<std::vector<Index>> indexes_of_pets(storage::Connection& connection) {
    auto rows = connection.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'pets' AND sql IS NOT NULL");
    if (!rows) return rows.error();
    std::vector<Index> found;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return found;
        found.push_back(
            {std::string(rows->column<std::string_view>(0)), std::string(rows->column<std::string_view>(1))});
    }
}

/// Where a living pet is to stand by last_fed and starves_at.
struct Place {
    std::int64_t last_fed;
    std::int64_t starves_at;
    std::uint32_t pet;
    std::uint32_t key_begin;  // in Places::keys
    std::uint32_t key_length;
};
static_assert(population_max <= std::numeric_limits<std::uint32_t>::max());

/// All of them in memory, some 50 bytes a pet: SQLite's own sorting takes five times as long.
struct Places {
    std::vector<Place> places;
    std::string keys;

    void add(const Pet& pet, const Rules& rules) {
        const std::string key = name_key(pet.name);
        places.push_back({pet.last_fed.time_since_epoch().count(),
                          starves_at(pet, rules).time_since_epoch().count(),
                          static_cast<std::uint32_t>(pet.id.value), static_cast<std::uint32_t>(keys.size()),
                          static_cast<std::uint32_t>(key.size())});
        keys += key;
    }
    std::string_view key_of(const Place& place) const {
        return std::string_view(keys).substr(place.key_begin, place.key_length);
    }
};

storage::Result<void> write_rows(storage::Connection& connection, std::uint64_t count, const Rules& rules,
                                 base::WorldTime now, Places& places, const Progress& progress) {
    platform::Random random(count);
    for (std::uint64_t id = 1; id <= count; ++id) {
        const Pet pet = make_inhabitant(PetId{id}, rules, now, random);
        if (auto done = insert_pet_alone(connection, pet, rules); !done) return done;
        if (pet.alive) places.add(pet, rules);
        if (id % pets_between_reports == 0)
            progress("made " + std::to_string(id) + " of " + std::to_string(count) + " pets");
    }
    return {};
}

storage::Result<void> write_order(storage::Connection& connection, Places& places, std::int64_t Place::*key,
                                  std::string_view insert) {
    std::sort(places.places.begin(), places.places.end(), [key](const Place& a, const Place& b) {
        return std::pair(a.*key, a.pet) < std::pair(b.*key, b.pet);
    });
    auto row = connection.prepare(insert);
    if (!row) return row.error();
    for (const Place& place : places.places) {
        if (auto done = row->run(place.*key, place.pet, places.key_of(place)); !done) return done;
    }
    return {};
}

}  // namespace

storage::Result<void> write_population(storage::Connection& connection, std::uint64_t count,
                                       const Rules& rules, base::WorldTime now, const Progress& progress) {
    const auto indexes = indexes_of_pets(connection);
    if (!indexes) return indexes.error();
    for (const Index& index : *indexes) {
        if (auto dropped = connection.execute("DROP INDEX " + index.name); !dropped) return dropped;
    }
    Places places;
    if (auto done = write_rows(connection, count, rules, now, places, progress); !done) return done;
    progress("sorting them by hunger and by their last meal");
    auto done = write_order(connection, places, &Place::last_fed,
                            "INSERT INTO pets_by_last_fed (last_fed, pet, name_key) VALUES (?, ?, ?)");
    if (!done) return done;
    done = write_order(connection, places, &Place::starves_at,
                       "INSERT INTO pets_by_starving (starves_at, pet, name_key) VALUES (?, ?, ?)");
    if (!done) return done;
    places = {};
    for (const Index& index : *indexes) {
        progress("making the index " + index.name);
        if (auto made = connection.execute(index.sql); !made) return made;
    }
    return {};
}

}  // namespace livepet::pets
