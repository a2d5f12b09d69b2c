#include "shared/apps/pets/name.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

using namespace livepet;
using namespace std::string_view_literals;
using pets::Refusal;

namespace {

struct Row {
    std::string_view name;
    Refusal refusal;
};

std::string repeated(std::string_view unit, std::size_t count) {
    std::string text;
    for (; count > 0; --count) text += unit;
    return text;
}

}  // namespace

TEST_CASE("names") {
    const Row rows[] = {
        {"Mimi", Refusal::none},
        {"Zoë", Refusal::none},
        {"猫の手", Refusal::none},
        {"🐈🐈🐈", Refusal::none},
        {"Sir Barks-a-lot", Refusal::none},
        {"<b>Mimi</b>", Refusal::none},  // text like any other: nothing on either side reads markup
        {"'; DROP TABLE pets;--", Refusal::none},
        {"אבג", Refusal::none},             // right to left by itself
        {"a\u200Db", Refusal::none},        // a joiner between visible points, as emoji use it
        {"", Refusal::name_too_short},      //
        {"Al", Refusal::name_too_short},    //
        {"猫猫", Refusal::name_too_short},  // six bytes, two characters
        {"\xC3\x28xxx", Refusal::name_not_utf8},
        {"Mimi\x80", Refusal::name_not_utf8},
        {"Mim\xC3", Refusal::name_not_utf8},
        {"\xED\xA0\x80xyz", Refusal::name_not_utf8},
        {"Mi\0mi"sv, Refusal::name_has_control},
        {"Mi\nmi", Refusal::name_has_control},
        {"Mi\tmi", Refusal::name_has_control},
        {"Mi\x1B[31mmi", Refusal::name_has_control},
        {"Mi\x7Fmi", Refusal::name_has_control},
        {"Mi\u0085mi", Refusal::name_has_control},
        {"Mi\u2028mi", Refusal::name_has_control},
        {"Mi\u202Emi", Refusal::name_has_bidi_control},
        {"Mi\u2066mi", Refusal::name_has_bidi_control},
        {"Mi\u200Fmi", Refusal::name_has_bidi_control},
        {"   ", Refusal::name_is_blank},
        {"\u00A0\u2003\u3000", Refusal::name_is_blank},
        {"\u200B\u200B\u200B", Refusal::name_is_blank},
        {"\uFEFF\u00AD\u2060", Refusal::name_is_blank},
        {"  ", Refusal::name_too_short},
    };
    for (const Row& row : rows) {
        CAPTURE(row.name);
        CHECK(pets::check_name(row.name) == row.refusal);
    }
}

TEST_CASE("lengths are counted in code points") {
    CHECK(pets::check_name(repeated("x", 3)) == Refusal::none);
    CHECK(pets::check_name(repeated("x", 100)) == Refusal::none);
    CHECK(pets::check_name(repeated("x", 101)) == Refusal::name_too_long);
    CHECK(pets::check_name(repeated("🐈", 100)) == Refusal::none);
    CHECK(repeated("🐈", 100).size() == pets::name_bytes_max);
    CHECK(pets::check_name(repeated("🐈", 101)) == Refusal::name_too_long);
    CHECK(pets::check_name(repeated("x", 16'000)) == Refusal::name_too_long);
}

TEST_CASE("the compiler can check a name") {
    static_assert(pets::check_name("Mimi") == Refusal::none);
    static_assert(pets::check_name("Mi") == Refusal::name_too_short);
}
