#include "shared/apps/pets/topics.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("a pet's topic is its id in decimal, and leads back to it") {
    CHECK(pets::pet_topic({7}) == "pets/pet/7");
    CHECK(pets::pet_of_topic("pets/pet/7") == pets::PetId{7});
    CHECK(pets::pet_of_topic(pets::pet_topic({~0ULL})) == pets::PetId{~0ULL});
}

TEST_CASE("a pet's history is a topic of its own") {
    CHECK(pets::history_topic({7}) == "pets/history/7");
    CHECK(pets::pet_of_history_topic("pets/history/7") == pets::PetId{7});
    for (const char* topic : {"pets/history/", "pets/history/07", "pets/history/7/", "pets/pet/7"})
        CHECK_FALSE(pets::pet_of_history_topic(topic));
}

TEST_CASE("every pet has one topic, and other texts are no pet's") {
    for (const char* topic : {"", "pets/pet/", "pets/pet/0", "pets/pet/07", "pets/pet/+7", "pets/pet/-7",
                              "pets/pet/ 7", "pets/pet/7 ", "pets/pet/7/", "pets/pet/7x", "pets/pet/x",
                              "pets/pet/18446744073709551616", "pets/pets/7", "pet/7", "pets/mine"})
        CHECK_FALSE(pets::pet_of_topic(topic));
}
