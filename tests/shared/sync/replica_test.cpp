#include "shared/sync/replica.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/publication.hpp"
#include "tests/shared/hex.hpp"
#include "tests/shared/random_values.hpp"

using namespace livepet;
using sync::Follow;

namespace {

const base::Bytes snapshot = tests::from_hex("92 91 05 01");  // the pet 5, of 1
const base::Bytes two = tests::from_hex("81 01 02");          // population 2
const base::Bytes three = tests::from_hex("81 01 03");
const base::Bytes rubbish = tests::from_hex("81 09 00");

struct Fixture {
    sync::Replica<pets::PetList> replica;

    std::uint64_t population() const { return replica.state()->population; }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a replica has nothing to show until its first snapshot") {
    CHECK(replica.state() == nullptr);
    CHECK_FALSE(replica.has_state());
    CHECK(replica.revision() == 0);
    CHECK(replica.apply_patch(1, 1, two) == Follow::gap);
    CHECK(replica.state() == nullptr);
}

TEST_CASE_METHOD(Fixture, "patches follow a snapshot one by one") {
    CHECK(replica.apply_snapshot(7, snapshot) == Follow::applied);
    CHECK(population() == 1);
    CHECK(replica.apply_patch(8, 1, two) == Follow::applied);
    CHECK(replica.apply_patch(9, 1, three) == Follow::applied);
    CHECK(population() == 3);
    CHECK(replica.revision() == 9);
}

TEST_CASE_METHOD(Fixture, "what the replica has seen is stale and changes nothing") {
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_patch(7, 1, two) == Follow::stale);
    CHECK(replica.apply_patch(3, 1, two) == Follow::stale);
    CHECK(population() == 1);
    CHECK(replica.apply_patch(8, 1, two) == Follow::applied);
}

TEST_CASE_METHOD(Fixture, "after a gap nothing is applied until a snapshot") {
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_patch(9, 1, three) == Follow::gap);
    CHECK(population() == 1);
    CHECK(replica.apply_patch(8, 1, two) == Follow::gap);
    CHECK(replica.revision() == 7);
    CHECK(replica.apply_snapshot(9, snapshot) == Follow::applied);
    CHECK(replica.apply_patch(10, 1, two) == Follow::applied);
}

TEST_CASE_METHOD(Fixture, "after a malformed patch the last good state stays, and nothing is applied to it") {
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_patch(8, 1, rubbish) == Follow::malformed);
    CHECK(replica.apply_patch(8, 1, two) == Follow::gap);
    CHECK(population() == 1);
    CHECK(replica.revision() == 7);
}

TEST_CASE_METHOD(Fixture, "a patch of several revisions is for whoever lacks one of them") {
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_patch(11, 3, three) == Follow::gap);
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_patch(10, 3, two) == Follow::applied);
    CHECK(replica.apply_patch(12, 5, three) == Follow::applied);
    CHECK(replica.revision() == 12);
    CHECK(replica.apply_patch(12, 1, two) == Follow::stale);
}

TEST_CASE_METHOD(Fixture, "a topic is resumed exactly where the replica is") {
    CHECK(replica.resumable_from() == 0);
    CHECK(replica.resume(0) == Follow::gap);
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_patch(9, 1, three) == Follow::gap);
    CHECK(replica.resumable_from() == 7);
    CHECK(replica.resume(6) == Follow::gap);
    CHECK(replica.resume(7) == Follow::applied);
    CHECK(replica.apply_patch(8, 1, two) == Follow::applied);
}

TEST_CASE_METHOD(Fixture, "nothing is resumed after nonsense, or in another run of the server") {
    replica.apply_snapshot(7, snapshot);
    replica.apply_patch(8, 1, rubbish);
    CHECK(replica.resumable_from() == 0);
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.resumable_from() == 7);
    replica.end_run();
    CHECK(replica.resumable_from() == 0);
    CHECK(replica.apply_patch(8, 1, two) == Follow::gap);
    CHECK(population() == 1);
}

TEST_CASE_METHOD(Fixture, "a malformed snapshot changes nothing") {
    CHECK(replica.apply_snapshot(7, rubbish) == Follow::malformed);
    CHECK(replica.state() == nullptr);
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_snapshot(8, rubbish) == Follow::malformed);
    CHECK(replica.apply_snapshot(0, snapshot) == Follow::malformed);
    CHECK(replica.revision() == 7);
    CHECK(replica.apply_patch(8, 1, two) == Follow::applied);
}

TEST_CASE_METHOD(Fixture, "a new epoch's snapshot counts, although its revision is lower") {
    replica.apply_snapshot(7, snapshot);
    CHECK(replica.apply_snapshot(1, tests::from_hex("92 90 00")) == Follow::applied);
    CHECK(replica.revision() == 1);
    CHECK(population() == 0);
}

TEST_CASE("a replica that is told everything is always where the publication is") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    sync::Publication<pets::Pet> topic{tests::random_value<pets::Pet>(random)};
    sync::Replica<pets::Pet> replica;
    for (int i = 0; i < 5'000; ++i) {
        if (random.one_in(50) || !replica.has_state())
            REQUIRE(replica.apply_snapshot(topic.revision(), topic.snapshot()) == Follow::applied);
        pets::Pet next = topic.state();
        if (random.one_in(10)) next = tests::random_value<pets::Pet>(random);
        if (random.one_in(2)) next.hunger = static_cast<std::uint32_t>(random.below(500));
        if (const auto patch = topic.publish(next))
            REQUIRE(replica.apply_patch(topic.revision(), 1, *patch) == Follow::applied);
        REQUIRE(*replica.state() == topic.state());
        REQUIRE(replica.revision() == topic.revision());
    }
}

TEST_CASE("a replica that misses, repeats or mixes patches is never wrong, only behind") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    sync::Publication<pets::PetList> topic{pets::PetList{}};
    std::vector<pets::PetList> states = {{}, topic.state()};  // by revision
    std::vector<base::Bytes> patches = {{}, {}};
    sync::Replica<pets::PetList> replica;
    for (int i = 0; i < 5'000; ++i) {
        if (const auto patch = topic.publish(tests::random_value<pets::PetList>(random))) {
            states.push_back(topic.state());
            patches.push_back(*patch);
        }
        if (random.one_in(20)) replica.apply_snapshot(topic.revision(), topic.snapshot());
        const std::uint64_t back = random.one_in(3) ? random.below(topic.revision()) : 0;
        const std::uint64_t revision = topic.revision() - back;
        if (revision > 1) replica.apply_patch(revision, 1, patches[revision]);
        if (replica.has_state()) REQUIRE(*replica.state() == states[replica.revision()]);
    }
}
