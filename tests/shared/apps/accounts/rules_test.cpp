#include "shared/apps/accounts/rules.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace livepet;
using namespace livepet::accounts;

TEST_CASE("names are 3 to 40 code points that can be seen") {
    CHECK(check_name("Ada") == Refusal::none);
    CHECK(check_name("Zo\u00EB 99") == Refusal::none);
    CHECK(check_name("\u732B\u3061\u3083\u3093") == Refusal::none);
    CHECK(check_name(std::string(40, 'x')) == Refusal::none);
    CHECK(check_name("") == Refusal::name_is_blank);
    CHECK(check_name("Al") == Refusal::name_too_short);
    CHECK(check_name(std::string(41, 'x')) == Refusal::name_too_long);
    CHECK(check_name("A\nda") == Refusal::name_has_control);
    CHECK(check_name("A\u202Eda") == Refusal::name_has_bidi_control);
    CHECK(check_name("A\xFFy") == Refusal::name_not_utf8);
}

TEST_CASE("what cannot be seen at either end of a name is not part of it") {
    CHECK(trimmed_name("  Ada\u00A0\u200B") == "Ada");
    CHECK(trimmed_name("\u3000Ada Lovelace ") == "Ada Lovelace");
    CHECK(trimmed_name(" \u2060 ").empty());
    CHECK(trimmed_name("").empty());
    CHECK(trimmed_name(" A\xFF ") == " A\xFF ");
}

TEST_CASE("passwords are 8 code points to 1,024 bytes") {
    CHECK(check_password("12345678") == Refusal::none);
    CHECK(check_password("1234567") == Refusal::password_too_short);
    CHECK(check_password("\U0001F408\U0001F408\U0001F408\U0001F408\U0001F408\U0001F408\U0001F408") ==
          Refusal::password_too_short);
    CHECK(check_password("") == Refusal::password_too_short);
    CHECK(check_password(std::string(1'024, 'x')) == Refusal::none);
    CHECK(check_password(std::string(1'025, 'x')) == Refusal::password_too_long);
    CHECK(check_password("abc\xFFwxyz") == Refusal::malformed);
}
