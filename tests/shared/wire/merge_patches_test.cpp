#include "shared/wire/merge_patches.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/patch.hpp"
#include "tests/shared/hex.hpp"
#include "tests/shared/random_values.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;

namespace {

std::string merged_hex(std::string_view earlier, std::string_view later) {
    const auto merged = wire::merge_patches(tests::from_hex(earlier), tests::from_hex(later));
    return merged ? tests::hex(*merged) : "none";
}

}  // namespace

TEST_CASE("of what both patches change the later value stays, in the order of the fields") {
    CHECK(merged_hex("82 00 07 02 09", "82 01 a1 78 02 93 01 02 03") == "83 00 07 01 a1 78 02 93 01 02 03");
    CHECK(merged_hex("80", "81 05 c0") == "81 05 c0");
    CHECK(merged_hex("81 05 c0", "80") == "81 05 c0");
}

TEST_CASE("what is no patch is not merged") {
    CHECK(merged_hex("81 00", "80") == "none");
    CHECK(merged_hex("80", "91 00") == "none");
    CHECK(merged_hex("80", "81 00 07 00") == "none");
    CHECK(merged_hex("81 00 dd ff ff ff ff", "80") == "none");
    CHECK(merged_hex("81 00 ca 00 00 00 00", "80") == "none");
}

TEMPLATE_TEST_CASE("applying two patches as one is applying one, then the other", "", tests::Everything,
                   pets::Pet, pets::PetList) {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 1'000; ++i) {
        const auto first = tests::random_value<TestType>(random);
        const auto second = tests::random_value<TestType>(random);
        const auto third = tests::random_value<TestType>(random);
        base::Bytes earlier;
        base::Bytes later;
        if (!wire::encode_patch(first, second, earlier) || !wire::encode_patch(second, third, later))
            continue;
        const auto merged = wire::merge_patches(earlier, later);
        auto target = first;
        if (!merged || !wire::apply_patch(target, *merged) || target != third)
            FAIL("patches " << i << ": " << tests::hex(earlier) << " and " << tests::hex(later));
    }
}
