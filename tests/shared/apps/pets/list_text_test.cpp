#include "shared/apps/pets/list_text.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include "tests/shared/random_values.hpp"

using namespace livepet;
using pets::ListQuery;
using pets::ListSort;

TEST_CASE("a query is short where it is as usual") {
    CHECK(pets::list_topic({}) == "pets/list?");
    ListQuery query;
    query.sort = ListSort::fed;
    query.descending = true;
    query.search = "Zo\u00eb & co";
    query.after = pets::ListPlace{-360'000, pets::PetId{17}};
    CHECK(pets::list_topic(query) == "pets/list?sort=fed&desc&search=Zo\u00eb%20%26%20co&after=-360000.17");
    CHECK(pets::query_of_topic(pets::list_topic(query)) == query);
    CHECK(pets::list_topic({.graves = true,
                            .sort = ListSort::death,
                            .descending = false,
                            .search = {},
                            .after = {},
                            .before = pets::ListPlace{5, pets::PetId{1}}}) ==
          "pets/list?graves&sort=death&before=5.1");
}

TEST_CASE("what is no query is none") {
    for (const char* text : {"&",
                             "desc&",
                             "&desc",
                             "desc&desc",
                             "desc=1",
                             "sort=",
                             "sort=age",
                             "sort=death",
                             "graves&sort=birth",
                             "search",
                             "search=",
                             "search=%",
                             "search=%4",
                             "search=%zz",
                             "search=%ff",
                             "search=a&search=b",
                             "after=",
                             "after=1",
                             "after=1.",
                             "after=.1",
                             "after=1.x",
                             "after=1.2.3",
                             "after=9223372036854775808.1",
                             "after=1.2&before=1.2",
                             "x=1",
                             "pets",
                             "SORT=fed"})
        CHECK_FALSE(pets::parse_list_query(text));
    CHECK_FALSE(pets::query_of_topic("pets/list"));
    CHECK_FALSE(pets::query_of_topic("pets/lists?"));
}

TEST_CASE("a search is bounded in characters and in bytes, and never cut within a character") {
    CHECK(pets::bounded_search(std::string(50, 'x')) == std::string(40, 'x'));
    CHECK(pets::bounded_search(std::string(50, '&')).size() == 33);
    std::string cats;
    for (int n = 0; n < 40; ++n) cats += "\U0001F408";
    CHECK(pets::bounded_search(cats).size() == 100);
    CHECK(pets::bounded_search("abc\xff") == "abc");
    CHECK_FALSE(pets::parse_list_query("search=" + std::string(41, 'x')));
    CHECK_FALSE(pets::parse_list_query("search=" + cats));
}

TEST_CASE("every query comes back from its text, and the text is a topic's name") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int n = 0; n < 5'000; ++n) {
        ListQuery query;
        query.graves = random.one_in(2);
        query.sort = tests::random_value<ListSort>(random);
        if (!is_sortable(query.sort, query.graves)) continue;
        query.descending = random.one_in(2);
        query.search = pets::bounded_search(tests::random_text(random));
        if (random.one_in(2)) query.after = tests::random_value<pets::ListPlace>(random);
        if (!query.after && random.one_in(2)) query.before = tests::random_value<pets::ListPlace>(random);
        const std::string topic = pets::list_topic(query);
        REQUIRE(topic.size() <= wire::topic_bytes_max);
        REQUIRE(pets::query_of_topic(topic) == query);
    }
}
