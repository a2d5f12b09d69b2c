// What holds for every value and all bytes, tried on random ones.
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/people.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/patch.hpp"
#include "shared/wire/protocol.hpp"
#include "tests/shared/hex.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/shared/random_values.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;

#define EVERY_TYPE                                                                                        \
    tests::Everything, wire::ClientMessage, wire::ServerMessage, pets::Command, pets::Pet, pets::PetList, \
        pets::Rules, pets::Done, pets::Refusal, pets::History, pets::PetPage, pets::TreatHand, sync::People

namespace {

/// One to three bytes changed, cut off, put in or swapped.
base::Bytes mutated(base::Bytes bytes, tests::Random& random) {
    for (std::uint64_t left = random.between(1, 3); left > 0; --left) {
        const auto at = static_cast<std::ptrdiff_t>(random.below(bytes.size() + 1));
        const auto byte = static_cast<std::byte>(random.next());
        if (at == static_cast<std::ptrdiff_t>(bytes.size()) || random.one_in(4)) {
            bytes.insert(bytes.begin() + at, byte);
        } else if (random.one_in(3)) {
            bytes.erase(bytes.begin() + at);
        } else if (random.one_in(8)) {
            bytes.resize(static_cast<std::size_t>(at));
        } else {
            bytes[static_cast<std::size_t>(at)] = byte;
        }
    }
    return bytes;
}

}  // namespace

TEMPLATE_TEST_CASE("decoding undoes encoding", "", EVERY_TYPE) {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 2'000; ++i) {
        const auto value = tests::random_value<TestType>(random);
        const base::Bytes bytes = wire::encode(value);
        const auto decoded = wire::decode<TestType>(bytes);
        if (!decoded || *decoded != value) FAIL("value " << i << ": " << tests::hex(bytes));
    }
}

TEMPLATE_TEST_CASE("mutated bytes are refused, or are some other value", "", EVERY_TYPE) {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 5'000; ++i) {
        const base::Bytes bytes = mutated(wire::encode(tests::random_value<TestType>(random)), random);
        const auto decoded = wire::decode<TestType>(bytes);
        if (!decoded) continue;
        const auto again = wire::decode<TestType>(wire::encode(*decoded));
        if (!again || *again != *decoded) FAIL("bytes " << i << ": " << tests::hex(bytes));
    }
}

TEMPLATE_TEST_CASE("a mutated patch changes nothing, or is some other patch", "", tests::Everything,
                   pets::Pet, pets::PetList, pets::Rules) {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 3'000; ++i) {
        const auto before = tests::random_value<TestType>(random);
        base::Bytes patch;
        wire::encode_patch(before, tests::random_value<TestType>(random), patch);
        auto target = before;
        if (!wire::apply_patch(target, mutated(patch, random)) && target != before) FAIL("patch " << i);
    }
}
