#include "shared/wire/json.hpp"

#include <boost/json/serialize.hpp>
#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/state.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;

namespace {

template <class T>
std::string json(const T& value) {
    return boost::json::serialize(wire::to_json(value));
}

}  // namespace

TEST_CASE("a pet is an object by its fields' names") {
    pets::Pet pet;
    pet.id = {7};
    pet.owner = {3};
    pet.name = "Zoë \"the\" cat";
    pet.species = pets::Species::dragon;
    pet.birth = base::WorldTime{base::Milliseconds{5'000}};
    pet.hunger = 250;
    CHECK(json(pet) ==
          R"({"birth":5000,"last_fed":0,"age_ticks":0,"hunger":250,"starving_ticks":0,"alive":true,)"
          R"("cause_of_death":"none","id":7,"owner":3,"name":"Zoë \"the\" cat","species":"dragon"})");
}

TEST_CASE("numbers are exact to 64 bits") {
    CHECK(json(base::Id<struct AnyTag>{~0ULL}) == "18446744073709551615");
    CHECK(json(base::Milliseconds{-5}) == "-5");
}

TEST_CASE("lists are arrays, and what is missing is null") {
    CHECK(json(std::vector<tests::Point>{{1, 2}, {3, 4}}) == R"([{"x":1,"y":2},{"x":3,"y":4}])");
    CHECK(json(std::optional<std::uint32_t>{}) == "null");
    CHECK(json(std::optional<std::uint32_t>{4}) == "4");
    CHECK(json(tests::Nothing{}) == "{}");
}

TEST_CASE("an enumerator is its name") {
    CHECK(json(tests::Tone::flat) == R"("flat")");
    CHECK(json(static_cast<tests::Tone>(50)) == "null");
}
