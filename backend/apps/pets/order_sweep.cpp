#include "backend/apps/pets/order_sweep.hpp"

#include <limits>
#include <string_view>

namespace livepet::pets {
namespace {

struct Sql {
    std::string_view find;
    std::string_view erase;
};

constexpr Sql sql_by_last_fed{
    "SELECT entry.last_fed, entry.pet, pets.last_fed IS NOT entry.last_fed OR died_at IS NOT NULL "
    "FROM pets_by_last_fed AS entry LEFT JOIN pets ON id = entry.pet "
    "WHERE (entry.last_fed, entry.pet) > (?, ?) ORDER BY entry.last_fed, entry.pet LIMIT ?",
    "DELETE FROM pets_by_last_fed WHERE last_fed = ?1 AND pet = ?2 AND NOT EXISTS "
    "(SELECT 1 FROM pets WHERE id = ?2 AND last_fed = ?1 AND died_at IS NULL)"};
constexpr Sql sql_by_starving{
    "SELECT entry.starves_at, entry.pet, pets.starves_at IS NOT entry.starves_at OR died_at IS NOT NULL "
    "FROM pets_by_starving AS entry LEFT JOIN pets ON id = entry.pet "
    "WHERE (entry.starves_at, entry.pet) > (?, ?) ORDER BY entry.starves_at, entry.pet LIMIT ?",
    "DELETE FROM pets_by_starving WHERE starves_at = ?1 AND pet = ?2 AND NOT EXISTS "
    "(SELECT 1 FROM pets WHERE id = ?2 AND starves_at = ?1 AND died_at IS NULL)"};

const Sql& sql_of(SweptOrder order) {
    return order == SweptOrder::last_fed ? sql_by_last_fed : sql_by_starving;
}

}  // namespace

storage::Result<Leftovers> find_leftovers(storage::Connection& connection, SweptOrder order,
                                          const std::optional<ListPlace>& after, std::size_t entries_max) {
    constexpr ListPlace beginning{std::numeric_limits<std::int64_t>::min(), {}};
    const ListPlace from = after.value_or(beginning);
    auto entries = connection.prepare(sql_of(order).find);
    if (!entries) return entries.error();
    if (auto bound = entries->bind(from.key, from.pet.value, entries_max); !bound) return bound.error();
    Leftovers found;
    for (ListPlace place;; ++found.examined) {
        const auto row = entries->step();
        if (!row) return row.error();
        if (!*row) break;
        place = {entries->column<std::int64_t>(0), PetId{entries->column<std::uint64_t>(1)}};
        if (entries->column<std::int64_t>(2) != 0) found.places.push_back(place);
        found.go_on_after = place;
    }
    if (found.examined < entries_max) found.go_on_after.reset();
    return found;
}

storage::Result<void> delete_leftovers(storage::Connection& connection, SweptOrder order,
                                       const std::vector<ListPlace>& places) {
    auto erase = connection.prepare(sql_of(order).erase);
    if (!erase) return erase.error();
    for (const ListPlace& place : places) {
        if (auto done = erase->run(place.key, place.pet.value); !done) return done;
    }
    return {};
}

}  // namespace livepet::pets
