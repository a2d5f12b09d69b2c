#include "tools/loadgen/record.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace livepet::loadgen;

namespace {

Record record_of_one() {
    Record record;
    REQUIRE(record.take(Heading{}));
    REQUIRE(record.take(Planned{0, "Ada", "secret", 11}));
    REQUIRE(record.take(Registered{0, {1}, "token"}));
    return record;
}

}  // namespace

TEST_CASE("a record is what its entries say") {
    Record record = record_of_one();
    REQUIRE(record.take(Ordered{0, OrderKind::create, {}, {}}));
    REQUIRE(record.take(Ordered{0, OrderKind::create, {}, {}}));
    REQUIRE(record.take(Answered{0, 1, 0, {7}, {}}));
    REQUIRE(record.take(Answered{0, 2, 11, {}, {}}));
    REQUIRE(record.take(Ordered{0, OrderKind::feed, {7}, {}}));
    const PersonRecord& ada = record.persons.at(0);
    CHECK(ada.account.value == 1);
    CHECK(ada.pets == std::vector<pets::PetId>{{7}});
    CHECK(ada.orders[0].outcome == Outcome::acknowledged);
    CHECK(ada.orders[1].outcome == Outcome::refused);
    CHECK(ada.orders[1].code == 11);
    CHECK(ada.orders[2].outcome == Outcome::unknown);
    CHECK(record.order_count() == 3);
}

TEST_CASE("an answer that no order can have is refused") {
    Record record = record_of_one();
    REQUIRE(record.take(Ordered{0, OrderKind::feed, {7}, {}}));
    CHECK_FALSE(record.take(Answered{0, 0, 0, {7}, {}}));
    CHECK_FALSE(record.take(Answered{0, 2, 0, {7}, {}}));
    CHECK_FALSE(record.take(Answered{1, 1, 0, {7}, {}}));
    CHECK_FALSE(record.take(Answered{0, 1, 0, {8}, {}}));  // it was another pet's meal
    CHECK_FALSE(record.take(Answered{0, 1, 0, {}, {}}));
    REQUIRE(record.take(Answered{0, 1, 0, {7}, {}}));
    CHECK_FALSE(record.take(Answered{0, 1, 0, {7}, {}}));  // it has one
}

TEST_CASE("a check counts once nothing is without answer, and its weights with it") {
    Record record = record_of_one();
    REQUIRE(record.take(Ordered{0, OrderKind::feed, {7}, {}}));
    CHECK_FALSE(Record(record).take(Checked{}));
    REQUIRE(record.take(Answered{0, 1, 0, {7}, {}}));
    REQUIRE(record.take(Weighed{{7}, 3, 40}));
    CHECK(record.weights.empty());
    CHECK_FALSE(record.persons[0].orders[0].is_checked);
    REQUIRE(record.take(Checked{}));
    CHECK(record.weights.at({7}).hunger == 40);
    CHECK(record.persons[0].orders[0].is_checked);
}

TEST_CASE("persons come in order, and files of another format are not read") {
    Record record = record_of_one();
    CHECK_FALSE(record.take(Planned{2, "Ben", "secret", 22}));
    CHECK_FALSE(record.take(Registered{1, {2}, "token"}));
    CHECK_FALSE(record.take(Ordered{1, OrderKind::feed, {7}, {}}));
    CHECK_FALSE(record.take(Heading{record_format + 1}));
}
