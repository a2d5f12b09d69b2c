#include "shared/apps/accounts/refusal.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace livepet::accounts;

TEST_CASE("each refusal has a sentence of its own") {
    std::set<std::string_view> sentences;
    std::size_t count = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>([&](auto refusal) {
        const std::string_view sentence = describe(refusal.value);
        CAPTURE(refusal.name);
        CHECK(sentence.ends_with('.'));
        CHECK(sentence != "Refused.");
        sentences.insert(sentence);
        ++count;
    });
    CHECK(sentences.size() == count);
}
