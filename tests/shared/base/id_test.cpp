#include "shared/base/id.hpp"

#include <catch2/catch_test_macros.hpp>
#include <type_traits>
#include <unordered_set>

using livepet::base::Id;

namespace {

using CatId = Id<struct CatTag>;
using DogId = Id<struct DogTag>;

}  // namespace

TEST_CASE("ids of different things are different types") {
    static_assert(!std::is_convertible_v<CatId, DogId>);
    static_assert(!std::is_convertible_v<CatId, bool>);
    static_assert(sizeof(CatId) == 8);
}

TEST_CASE("zero identifies nothing") {
    CHECK_FALSE(CatId{});
    CHECK(CatId{1});
    CHECK(CatId{1} < CatId{2});
    CHECK(CatId{3} == CatId{3});
}

TEST_CASE("consecutive ids spread over a power-of-two table") {
    std::unordered_set<std::size_t> buckets;
    for (std::uint64_t i = 1; i <= 256; ++i) buckets.insert(std::hash<CatId>{}(CatId{i}) >> 56U);
    CHECK(buckets.size() > 128);
}
