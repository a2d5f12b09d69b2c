#include "backend/apps/pets/listing.hpp"

#include <algorithm>
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/name_key.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/platform/random.hpp"
#include "shared/apps/pets/list_text.hpp"
#include "shared/apps/pets/reducer.hpp"
#include "tests/backend/apps/pets/rows_stage.hpp"

using namespace livepet;
using pets::ListQuery;
using pets::ListSort;

namespace {

constexpr pets::Rules rules;

/// A few hundred pets of few names, some fed again and again, some dead; in the database, and as a list.
class World {
  public:
    explicit World(std::uint64_t seed) : random_(seed) {
        for (std::uint64_t id = 1; id <= 300; ++id) add(pets::PetId{id});
        for (int meal = 0; meal < 200; ++meal) change(pets_[random_.below(pets_.size())]);
    }

    storage::Connection& connection() { return rows_.connection; }
    platform::Random& random() { return random_; }

    /// What the whole list should be.
    std::vector<pets::ListPlace> expected(const ListQuery& query) const {
        std::vector<const pets::Pet*> found;
        const std::string prefix = pets::name_key(query.search);
        for (const pets::Pet& pet : pets_) {
            if (pet.alive != query.graves && pets::name_key(pet.name).starts_with(prefix))
                found.push_back(&pet);
        }
        std::sort(found.begin(), found.end(), [&](const pets::Pet* a, const pets::Pet* b) {
            if (query.descending) std::swap(a, b);
            if (query.sort != ListSort::name)
                return std::pair(key(*a, query.sort), a->id) < std::pair(key(*b, query.sort), b->id);
            return std::pair(pets::name_key(a->name), a->id) < std::pair(pets::name_key(b->name), b->id);
        });
        std::vector<pets::ListPlace> places;
        for (const pets::Pet* pet : found)
            places.push_back({query.sort == ListSort::name ? 0 : key(*pet, query.sort), pet->id});
        return places;
    }

  private:
    static std::int64_t key(const pets::Pet& pet, ListSort sort) {
        const auto time = sort == ListSort::birth      ? pet.birth
                          : sort == ListSort::fed      ? pet.last_fed
                          : sort == ListSort::starving ? starves_at(pet, rules)
                                                       : died_at(pet, rules);
        return time.time_since_epoch().count();
    }

    void add(pets::PetId id) {
        const char* const names[] = {"Zo\u00eb",           "zoe b", "ZOE",  "Ada", "Ad Astra",
                                     "\u732b\u306e\u624b", "Adam",  "Bello"};
        const auto born =
            base::WorldTime(base::Milliseconds(static_cast<std::int64_t>(random_.below(50)) * 1'000));
        pets::Pet pet =
            *pets::create({names[random_.below(8)], pets::Species::dog}, id, pets::UserId{0}, born);
        REQUIRE(pets::insert_pet(rows_.connection, pet, rules).has_value());
        pets_.push_back(pet);
    }

    void change(pets::Pet& pet) {
        if (!pet.alive) return;
        const auto later = static_cast<std::int64_t>(random_.below(30)) * rules.tick;
        if (random_.below(4) == 0) {
            advance(pet, rules, pet.last_fed + 30'000 * rules.tick);
        } else {
            (void)eat(pet, 100, rules, pet.last_fed + later);
        }
        REQUIRE(pets::write_life(rows_.connection, pet.id, pet, rules, 1).has_value());
    }

    test::PetRows rows_;
    platform::Random random_;
    std::vector<pets::Pet> pets_;
};

ListQuery random_query(platform::Random& random) {
    const char* const searches[] = {"",   "z",   "Zo",     "zoe", "ZO\u00cb ", "a",
                                    "ad", "ad ", "\u732b", "q",   "bello",     "bellow"};
    ListQuery query;
    query.graves = random.below(3) == 0;
    do {
        query.sort = static_cast<ListSort>(random.below(5));
    } while (!is_sortable(query.sort, query.graves));
    query.descending = random.below(2) == 0;
    query.search = searches[random.below(12)];
    return query;
}

std::vector<pets::PetId> ids(const std::vector<pets::ListPlace>& places, std::size_t from, std::size_t to) {
    std::vector<pets::PetId> found;
    for (std::size_t i = from; i < std::min(to, places.size()); ++i) found.push_back(places[i].pet);
    return found;
}

}  // namespace

TEST_CASE("pages are what sorting all matches gives, forwards and backwards, whether few match or many") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    World world(Catch::getSeed());
    for (int n = 0; n < 300; ++n) {
        ListQuery query = random_query(world.random());
        const auto expected = world.expected(query);
        CAPTURE(n, pets::to_text(query), expected.size());
        const auto counted_max = static_cast<std::uint32_t>(world.random().below(2) == 0 ? 5 : 1'000);
        std::size_t at = 0;
        for (;;) {
            const auto page = pets::list_pets(world.connection(), query, counted_max);
            REQUIRE(page.has_value());
            REQUIRE(page->pets == ids(expected, at, at + pets::pets_of_a_page));
            REQUIRE(page->found == std::min<std::size_t>(expected.size(), counted_max));
            REQUIRE(page->found_more == (expected.size() > counted_max));
            REQUIRE(page->previous.has_value() == (at > 0));
            REQUIRE(page->next.has_value() == (at + pets::pets_of_a_page < expected.size()));
            if (page->previous) REQUIRE(*page->previous == expected[at]);
            if (!page->next) break;
            REQUIRE(*page->next == expected[at + pets::pets_of_a_page - 1]);
            query.after = page->next;
            at += pets::pets_of_a_page;
        }
        query.after.reset();
        while (at > 0) {
            query.before = expected[at];
            at -= pets::pets_of_a_page;
            const auto page = pets::list_pets(world.connection(), query, counted_max);
            REQUIRE(page.has_value());
            REQUIRE(page->pets == ids(expected, at, at + pets::pets_of_a_page));
            REQUIRE(page->next.has_value());
            REQUIRE(page->previous.has_value() == (at > 0));
        }
    }
}

TEST_CASE("a page before the second pet is the first page, whole") {
    World world(1);
    ListQuery query;
    const auto expected = world.expected(query);
    query.before = expected[1];
    const auto page = pets::list_pets(world.connection(), query);
    CHECK(page->pets == ids(expected, 0, pets::pets_of_a_page));
    CHECK_FALSE(page->previous);
    CHECK(page->next);
}

TEST_CASE("places that are no pet's are places all the same; a name's that is unknown is the beginning") {
    World world(1);
    ListQuery query;
    query.sort = ListSort::birth;
    query.after = pets::ListPlace{25'500, pets::PetId{~0ULL}};
    auto expected = world.expected(query);
    std::erase_if(expected, [](const pets::ListPlace& place) { return place.key <= 25'000; });
    CHECK(pets::list_pets(world.connection(), query)->pets == ids(expected, 0, pets::pets_of_a_page));
    query.sort = ListSort::name;
    CHECK(pets::list_pets(world.connection(), query)->pets ==
          ids(world.expected(query), 0, pets::pets_of_a_page));
}

TEST_CASE("whatever is searched for is text, and an empty world has no pets") {
    test::PetRows rows;
    for (const char* search : {"", "'", "%", "_", "*", "\\", "\u0308", "\"; DROP TABLE pets; --"}) {
        ListQuery query;
        query.search = search;
        const auto page = pets::list_pets(rows.connection, query);
        REQUIRE(page.has_value());
        CHECK(*page == pets::PetPage{});
    }
}
