#include "shared/apps/pets/state.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("there are nine species, numbered without gaps") {
    std::size_t next = 0;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<pets::Species>>(
        [&](auto species) { CHECK(static_cast<std::size_t>(species.value) == next++); });
    CHECK(next == pets::species_count);
    CHECK(next == 9);
}

TEST_CASE("a new pet is alive, full and newborn") {
    const pets::Pet pet;
    CHECK(pet.alive);
    CHECK(pet.hunger == 0);
    CHECK(pet.age_ticks == 0);
    CHECK(pet.cause_of_death == pets::CauseOfDeath::none);
}
