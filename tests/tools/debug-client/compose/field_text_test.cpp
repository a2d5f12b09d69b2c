#include "tools/debug-client/compose/field_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/state.hpp"

using namespace livepet;
using namespace livepet::debug_client;

TEST_CASE("a field is read from the text that says it, and from nothing else") {
    bool yes = false;
    CHECK(read_text("true", yes));
    CHECK(yes);
    CHECK_FALSE(read_text("yes", yes));
    pets::PetId pet;
    CHECK(read_text("12", pet));
    CHECK(pet.value == 12);
    CHECK_FALSE(read_text("12a", pet));
    CHECK_FALSE(read_text("", pet));
    std::uint8_t small = 0;
    CHECK_FALSE(read_text("256", small));
    pets::Species species{};
    CHECK(read_text("fox", species));
    CHECK(species == pets::Species::fox);
    CHECK_FALSE(read_text("horse", species));
    std::string text;
    CHECK(read_text("Mochi", text));
    CHECK_FALSE(read_text("\xFF", text));
}

TEST_CASE("what a field is to be is said, and its value is a text that reads as it") {
    CHECK(type_words<std::string>() == "text");
    CHECK(type_words<pets::Species>().starts_with("cat, dog, "));
    CHECK(text_of(pets::PetId{3}) == "3");
    CHECK(text_of(std::string("a b")) == "a b");
    CHECK(text_of(pets::Species::dog) == "dog");
}
