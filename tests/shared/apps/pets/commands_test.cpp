#include "shared/apps/pets/commands.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string_view>

using namespace livepet;

TEST_CASE("every refusal has a sentence of its own, and a number without gaps") {
    std::set<std::string_view> sentences;
    std::size_t next = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<pets::Refusal>>([&](auto refusal) {
        CHECK(static_cast<std::size_t>(refusal.value) == next++);
        CHECK(describe(refusal.value).ends_with('.'));
        sentences.insert(describe(refusal.value));
    });
    CHECK(sentences.size() == next);
    CHECK(pets::Refusal::none == pets::Refusal{});
}

TEST_CASE("commands keep their numbers on the wire") {
    CHECK(pets::Command(pets::Create{}).index() == 0);
    CHECK(pets::Command(pets::Feed{}).index() == 1);
    CHECK(pets::Command(pets::Treat{}).index() == 2);
    CHECK(pets::Command(pets::PullThePlug{}).index() == 3);
}
