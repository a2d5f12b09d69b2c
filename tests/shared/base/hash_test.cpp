#include "shared/base/hash.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string_view>

using livepet::base::Fnv1a;

namespace {

template <class... Parts>
constexpr std::uint64_t hash_of(Parts... parts) {
    Fnv1a hash;
    (hash.add(parts), ...);
    return hash.value();
}

}  // namespace

TEST_CASE("FNV-1a gives the published values") {
    // From the reference test vectors of Fowler, Noll and Vo.
    CHECK(Fnv1a{}.value() == 0xCBF29CE484222325ULL);
    CHECK(hash_of(std::uint8_t{'a'}) == 0xAF63DC4C8601EC8CULL);
    Fnv1a hash;
    for (const char c : std::string_view("foobar")) hash.add(static_cast<std::uint8_t>(c));
    CHECK(hash.value() == 0x85944171F73967E8ULL);
}

TEST_CASE("texts are kept apart") {
    CHECK(hash_of(std::string_view("ab"), std::string_view("c")) !=
          hash_of(std::string_view("a"), std::string_view("bc")));
    CHECK(hash_of(std::string_view("")) != Fnv1a{}.value());
}

TEST_CASE("a number counts with all its bytes, lowest first") {
    Fnv1a bytes;
    for (const unsigned byte : {8U, 7U, 6U, 5U, 4U, 3U, 2U, 1U}) bytes.add(static_cast<std::uint8_t>(byte));
    CHECK(hash_of(std::uint64_t{0x0102030405060708}) == bytes.value());
}

TEST_CASE("a block of bytes counts as its bytes") {
    constexpr std::array block = {std::byte{1}, std::byte{2}};
    Fnv1a hash;
    hash.add(std::span<const std::byte>(block));
    CHECK(hash.value() == hash_of(std::uint8_t{1}, std::uint8_t{2}));
}

TEST_CASE("the compiler can compute it") {
    static_assert(hash_of(std::string_view("pet")) == hash_of(std::string_view("pet")));
    static_assert(hash_of(std::string_view("pet")) != hash_of(std::string_view("pets")));
}
