#include "shared/wire/errors.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string_view>

using namespace livepet;

TEST_CASE("every error has a sentence of its own") {
    std::set<std::string_view> sentences;
    std::size_t count = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<wire::DecodeError>>([&](auto error) {
        const std::string_view sentence = describe(error.value);
        CHECK(sentence.ends_with('.'));
        sentences.insert(sentence);
        ++count;
    });
    CHECK(sentences.size() == count);
    CHECK_FALSE(sentences.contains(describe(static_cast<wire::DecodeError>(250))));
}
