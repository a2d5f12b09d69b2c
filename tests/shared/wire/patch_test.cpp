#include "shared/wire/patch.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "tests/shared/hex.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/shared/random_values.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;
using tests::Point;
using wire::DecodeError;

namespace {

template <class T>
std::string patch_hex(const T& before, const T& after) {
    base::Bytes patch;
    wire::encode_patch(before, after, patch);
    return tests::hex(patch);
}

DecodeError error_of(std::string_view hex) {
    Point target{.x = 5, .y = 6};
    const auto applied = wire::apply_patch(target, tests::from_hex(hex));
    REQUIRE_FALSE(applied);
    CHECK(target == Point{.x = 5, .y = 6});
    return applied.error();
}

/// `value` with a few of its fields taken from another random value.
template <class T>
T with_some_fields_changed(T value, tests::Random& random) {
    const T other = tests::random_value<T>(random);
    boost::mp11::mp_for_each<wire::Fields<T>>([&](auto field) {
        if (random.one_in(3)) value.*field.pointer = other.*field.pointer;
    });
    return value;
}

}  // namespace

TEST_CASE("a patch names the fields that changed, and nothing else") {
    CHECK(patch_hex(Point{1, 2}, Point{1, 9}) == "81 01 09");
    CHECK(patch_hex(Point{1, 2}, Point{-1, 9}) == "82 00 ff 01 09");
    pets::Pet hungry;
    hungry.hunger = 250;
    pets::Pet fed = hungry;
    fed.hunger = 150;
    CHECK(patch_hex(hungry, fed) == "81 03 cc 96");
}

TEST_CASE("nothing changed is no patch") {
    base::Bytes out = tests::from_hex("aa");
    CHECK_FALSE(wire::encode_patch(Point{1, 2}, Point{1, 2}, out));
    CHECK(tests::hex(out) == "aa");
    CHECK(wire::encode_patch(Point{1, 2}, Point{1, 3}, out));
    CHECK(tests::hex(out) == "aa 81 01 03");
}

TEST_CASE("a list is patched as a whole") {
    const pets::PetList before{.pets = {{1}, {2}}, .population = 2};
    const pets::PetList after{.pets = {{1}, {2}, {3}}, .population = 3};
    CHECK(patch_hex(before, after) == "82 00 93 01 02 03 01 03");
}

TEST_CASE("a patch that cannot be read changes nothing") {
    CHECK(error_of("") == DecodeError::truncated);
    CHECK(error_of("92 00 01") == DecodeError::wrong_type);
    CHECK(error_of("81 02 01") == DecodeError::unknown_field);
    CHECK(error_of("81 cf ff ff ff ff ff ff ff ff 01") == DecodeError::unknown_field);
    CHECK(error_of("81 ff 01") == DecodeError::unknown_field);
    CHECK(error_of("81 a1 78 01") == DecodeError::wrong_type);
    CHECK(error_of("82 00 07 00 08") == DecodeError::field_out_of_order);
    CHECK(error_of("82 01 07 00 08") == DecodeError::field_out_of_order);
    CHECK(error_of("82 00 07 01 c3") == DecodeError::wrong_type);
    CHECK(error_of("82 00 07 01") == DecodeError::truncated);
    CHECK(error_of("81 00 07 00") == DecodeError::trailing_bytes);
    CHECK(error_of("df ff ff ff ff") == DecodeError::too_long);
}

TEST_CASE("an empty patch is no change") {
    Point target{.x = 5, .y = 6};
    CHECK(wire::apply_patch(target, tests::from_hex("80")));
    CHECK(target == Point{.x = 5, .y = 6});
}

TEMPLATE_TEST_CASE("a patch takes before to after, in no more bytes than the fields that differ", "",
                   tests::Everything, pets::Pet, pets::PetList, pets::Rules) {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 2'000; ++i) {
        const auto before = tests::random_value<TestType>(random);
        const auto after = with_some_fields_changed(before, random);
        std::size_t least = 1 + (wire::field_count<TestType> > 15 ? 2 : 0);
        boost::mp11::mp_for_each<wire::Fields<TestType>>([&](auto field) {
            if (before.*field.pointer != after.*field.pointer)
                least += 1 + wire::encode(after.*field.pointer).size();
        });
        base::Bytes patch;
        if (wire::encode_patch(before, after, patch) != (before != after)) FAIL("pair " << i);
        if (patch.empty()) continue;
        auto target = before;
        if (!wire::apply_patch(target, patch) || target != after)
            FAIL("pair " << i << ": " << tests::hex(patch));
        if (patch.size() > least) FAIL("pair " << i << ": " << patch.size() << " > " << least);
    }
}
