#include "shared/sync/publication.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"
#include "tests/shared/hex.hpp"
#include "tests/shared/print_results.hpp"

using namespace livepet;

TEST_CASE("a publication starts at revision 1 with what it was given") {
    const sync::Publication<pets::PetList> topic{pets::PetList{.pets = {{4}}, .population = 1}};
    CHECK(topic.revision() == 1);
    CHECK(topic.state().population == 1);
    const auto snapshot = wire::decode<pets::PetList>(topic.snapshot());
    REQUIRE(snapshot);
    CHECK(*snapshot == topic.state());
}

TEST_CASE("each change is one patch and one revision") {
    sync::Publication<pets::PetList> topic{pets::PetList{}};
    const auto first = topic.publish({.pets = {}, .population = 9});
    REQUIRE(first);
    CHECK(tests::hex(*first) == "81 01 09");
    CHECK(topic.revision() == 2);
    const auto second = topic.publish({.pets = {{4}}, .population = 9});
    REQUIRE(second);
    CHECK(tests::hex(*second) == "81 00 91 04");
    CHECK(topic.revision() == 3);
    CHECK(topic.state() == pets::PetList{.pets = {{4}}, .population = 9});
}

TEST_CASE("publishing the same again costs no revision") {
    sync::Publication<pets::PetList> topic{pets::PetList{.pets = {}, .population = 3}};
    CHECK_FALSE(topic.publish({.pets = {}, .population = 3}));
    CHECK(topic.revision() == 1);
}

TEST_CASE("an owner that was started again begins past its earlier revisions") {
    sync::Publication<pets::PetList> topic{pets::PetList{}, 1'000};
    CHECK(topic.revision() == 1'000);
    CHECK(topic.publish({.pets = {}, .population = 1}));
    CHECK(topic.revision() == 1'001);
}
