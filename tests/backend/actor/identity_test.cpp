#include "backend/actor/identity.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("identities of equal ids and other types differ, and so do their hashes") {
    const actor::Identity pet{101, 7};
    const actor::Identity user{102, 7};
    CHECK(pet != user);
    CHECK(actor::hash_of(pet) != actor::hash_of(user));
    CHECK(actor::hash_of(pet) == actor::hash_of({101, 7}));
}

TEST_CASE("consecutive ids spread evenly over shards") {
    constexpr std::size_t shards = 4;
    std::array<int, shards> count{};
    for (std::uint64_t id = 1; id <= 40'000; ++id) ++count.at(actor::hash_of({101, id}) % shards);
    for (const int n : count) {
        CHECK(n > 9'500);
        CHECK(n < 10'500);
    }
}
