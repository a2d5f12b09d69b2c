#include "backend/apps/accounts/name_forms.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::accounts;

TEST_CASE("text is composed") {
    CHECK(composed("Zoe\u0308") == "Zo\u00EB");
    CHECK(composed("") == "");
    CHECK_FALSE(composed("A\xFF"));
}

TEST_CASE("names that look alike have one key, others have not") {
    CHECK(name_key("Ada") == name_key("aDA"));
    CHECK(name_key("Stra\u00DFe") == name_key("STRASSE"));
    CHECK(name_key("\uFF21da") == name_key("Ada"));
    CHECK(name_key("A\u200Bda") == name_key("Ada"));
    CHECK(name_key("Ada") != name_key("Ad\u00E4"));
    CHECK(name_key("\u2060") == "");
    CHECK_FALSE(name_key("\xC0\xAF"));
}
