#include "shared/apps/schema.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

using namespace livepet;

TEST_CASE("the schema is known to the compiler and is not nothing") {
    static_assert(schema != 0);
    static_assert(schema != wire::schema_hash<>());
}

TEST_CASE("the schema covers the protocol and the apps") {
    const std::set<std::uint64_t> hashes = {
        schema,
        wire::schema_hash<wire::ClientMessage>(),
        wire::schema_hash<wire::ClientMessage, wire::ServerMessage>(),
        wire::schema_hash<pets::Command, pets::Done, pets::Refusal, pets::Rules, pets::Pet, pets::PetList>(),
    };
    CHECK(hashes.size() == 4);
}
