#include "shared/wire/limits.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/name.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/protocol.hpp"

using namespace livepet;

TEST_CASE("the longest messages of the pets app fit their frames") {
    const std::string name(pets::name_bytes_max, 'n');
    const pets::Command create = pets::Create{.name = name, .species = pets::Species::dragon};
    const wire::ClientMessage command =
        wire::Command{.sequence = ~0ULL, .app = std::string(pets::app_name), .body = wire::encode(create)};
    CHECK(wire::encode(command).size() <= wire::client_frame_bytes_max);

    pets::PetList list;
    list.pets.assign(pets::pets_of_a_user_max, pets::PetId{~0ULL});
    const wire::ServerMessage snapshot =
        wire::Snapshot{.channel = ~0U, .revision = ~0ULL, .body = wire::encode(list)};
    CHECK(wire::encode(snapshot).size() <= wire::server_frame_bytes_max);
}

TEST_CASE("the longest topic fits a Join") {
    const wire::ClientMessage join =
        wire::Join{.channel = ~0U, .topic = std::string(wire::topic_bytes_max, 't')};
    CHECK(wire::encode(join).size() <= wire::client_frame_bytes_max);
}
