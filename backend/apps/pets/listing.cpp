#include "backend/apps/pets/listing.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "backend/apps/pets/name_key.hpp"

namespace livepet::pets {
namespace {

/// Names from `first` to before `end`, as keys.
struct Range {
    std::string first;
    std::string end;
};

Range range_of(std::string_view search) {
    Range range{name_key(search), {}};
    range.end = range.first;
    if (range.end.empty()) return {{}, "\xFF"};  // UTF-8 has no such byte, so all is before it
    range.end.back() = static_cast<char>(range.end.back() + 1);  // nor the one past any last byte
    return range;
}

/// What an order stands on: where its entries are, and what they say.
struct Order {
    std::string_view source;  // FROM, with the living or the dead chosen
    std::string_view key;
    std::string_view pet;
    std::string_view name_key;
};

constexpr Order living_by_name{"pets INDEXED BY pets_by_name WHERE died_at IS NULL", "name_key", "id",
                               "name_key"};
constexpr Order graves_by_name{"pets INDEXED BY graves_by_name WHERE died_at IS NOT NULL", "name_key", "id",
                               "name_key"};
constexpr Order graves_by_death{"pets INDEXED BY graves_by_death WHERE died_at IS NOT NULL", "died_at", "id",
                                "name_key"};
constexpr Order living_by_birth{"pets INDEXED BY pets_by_birth WHERE died_at IS NULL", "birth", "id",
                                "name_key"};
// Entries that are not what the pet's row says are leftovers.
constexpr Order living_by_last_fed{
    "pets_by_last_fed AS entry CROSS JOIN pets ON id = entry.pet AND pets.last_fed = entry.last_fed "
    "WHERE died_at IS NULL",
    "entry.last_fed", "entry.pet", "entry.name_key"};
constexpr Order living_by_starving{
    "pets_by_starving AS entry CROSS JOIN pets ON id = entry.pet AND pets.starves_at = entry.starves_at "
    "WHERE died_at IS NULL",
    "entry.starves_at", "entry.pet", "entry.name_key"};

const Order& by_name(bool graves) { return graves ? graves_by_name : living_by_name; }

const Order& order_of(ListSort sort) {
    switch (sort) {
        case ListSort::birth:
            return living_by_birth;
        case ListSort::fed:
            return living_by_last_fed;
        case ListSort::starving:
            return living_by_starving;
        case ListSort::death:
            return graves_by_death;
        case ListSort::name:
            break;
    }
    return living_by_name;
}

/// The same order out of the index by name, for few matches: their rows are read and sorted.
Order sorted_matches(ListSort sort, bool graves) {
    Order order = by_name(graves);
    switch (sort) {
        case ListSort::birth:
            order.key = "birth";
            break;
        case ListSort::fed:
            order.key = "last_fed";
            break;
        case ListSort::starving:
            order.key = "starves_at";
            break;
        case ListSort::death:
            order.key = "died_at";
            break;
        case ListSort::name:
            break;
    }
    return order;
}

/// Along `order` from a place on; then, in names, to the other end of the range. By name, the place is the
/// range's own end at first: with two bounds on one side SQLite may begin at the wrong one.
std::string page_sql(const Order& order, bool forward, bool is_by_name) {
    std::string sql = "SELECT ";
    sql += order.pet;
    sql += ", ";
    sql += is_by_name ? std::string_view("0") : order.key;
    sql += " FROM ";
    sql += order.source;
    const auto add_bound = [&](std::string_view comparison) {
        sql += " AND ";
        sql += order.name_key;
        sql += comparison;
    };
    if (!is_by_name || !forward) add_bound(" >= ?1");
    if (!is_by_name || forward) add_bound(" < ?2");
    sql += " AND (";
    sql += order.key;
    sql += ", ";
    sql += order.pet;
    sql += forward ? ") > (?3, ?4) ORDER BY " : ") < (?3, ?4) ORDER BY ";
    sql += order.key;
    sql += forward ? ", " : " DESC, ";
    sql += order.pet;
    return sql += forward ? " LIMIT ?5" : " DESC LIMIT ?5";
}

/// How many match, counted up to `most`.
storage::Result<std::uint32_t> count_matches(storage::Connection& connection, bool graves, const Range& range,
                                             std::uint32_t most) {
    auto row =
        connection.prepare("SELECT count(*) FROM (SELECT 1 FROM " + std::string(by_name(graves).source) +
                           " AND name_key >= ? AND name_key < ? LIMIT ?)");
    if (!row) return row.error();
    const auto bound = row->bind(std::string_view(range.first), std::string_view(range.end), most);
    if (!bound) return bound.error();
    if (const auto found = row->step(); !found) return found.error();
    return row->column<std::uint32_t>(0);
}

using Places = std::vector<ListPlace>;

storage::Result<Places> take_places(storage::Statement& rows) {
    Places places;
    for (;;) {
        const auto row = rows.step();
        if (!row) return row.error();
        if (!*row) return places;
        places.push_back({rows.column<std::int64_t>(1), PetId{rows.column<std::uint64_t>(0)}});
    }
}

/// One way along an order from a place (or an end) on, a pet more than a page shows.
class Walk {
  public:
    Walk(storage::Connection& connection, const ListQuery& query, const Range& range, bool is_few)
        : connection_(connection), query_(query), range_(range), is_few_(is_few) {}

    storage::Result<Places> from(const std::optional<ListPlace>& place, bool forward) {
        if (query_.sort == ListSort::name) return by_name_from(place, forward);
        const Order order = is_few_ ? sorted_matches(query_.sort, query_.graves) : order_of(query_.sort);
        auto rows = connection_.prepare(page_sql(order, forward, false));
        if (!rows) return rows.error();
        constexpr auto least = std::numeric_limits<std::int64_t>::min();
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        const std::int64_t end = forward ? least : most;
        const auto bound =
            rows->bind(std::string_view(range_.first), std::string_view(range_.end), place ? place->key : end,
                       place ? static_cast<std::int64_t>(place->pet.value) : end, pets_of_a_page + 1);
        if (!bound) return bound.error();
        return take_places(*rows);
    }

  private:
    storage::Result<Places> by_name_from(const std::optional<ListPlace>& place, bool forward) {
        std::string name = forward ? range_.first : range_.end;
        std::int64_t pet = forward ? -1 : std::numeric_limits<std::int64_t>::max();
        if (place) {
            auto row = connection_.prepare("SELECT name_key FROM pets WHERE id = ?");
            if (!row) return row.error();
            if (auto bound = row->bind(place->pet.value); !bound) return bound.error();
            const auto found = row->step();
            if (!found) return found.error();
            if (*found) {
                name = row->column<std::string_view>(0);
                pet = static_cast<std::int64_t>(place->pet.value);
            }
        }
        auto rows = connection_.prepare(page_sql(by_name(query_.graves), forward, true));
        if (!rows) return rows.error();
        const auto bound = rows->bind(std::string_view(range_.first), std::string_view(range_.end),
                                      std::string_view(name), pet, pets_of_a_page + 1);
        if (!bound) return bound.error();
        return take_places(*rows);
    }

    storage::Connection& connection_;
    const ListQuery& query_;
    const Range& range_;
    const bool is_few_;
};

void fill(PetPage& page, const Places& places, bool has_previous, bool has_next) {
    for (const ListPlace& place : places) page.pets.push_back(place.pet);
    if (has_previous) page.previous = places.front();
    if (has_next) page.next = places.back();
}

}  // namespace

storage::Result<PetPage> list_pets(storage::Connection& connection, const ListQuery& query,
                                   std::uint32_t counted_max) {
    const Range range = range_of(query.search);
    const auto found = count_matches(connection, query.graves, range, counted_max + 1);
    if (!found) return found.error();
    PetPage page;
    page.found = std::min(*found, counted_max);
    page.found_more = *found > counted_max;
    Walk walk(connection, query, range, !page.found_more);

    if (query.before) {
        auto places = walk.from(query.before, query.descending);
        if (!places) return places.error();
        if (places->size() > pets_of_a_page) {
            places->pop_back();
            std::reverse(places->begin(), places->end());
            fill(page, *places, true, true);
            return page;
        }
        // Fewer than a page are before it: those of the first page, which is shown whole.
    }
    auto places = walk.from(query.after, !query.descending);
    if (!places) return places.error();
    const bool has_next = places->size() > pets_of_a_page;
    if (has_next) places->pop_back();
    fill(page, *places, query.after.has_value() && !places->empty(), has_next);
    return page;
}

}  // namespace livepet::pets
