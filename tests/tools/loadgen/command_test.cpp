#include "tools/loadgen/command.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/commands.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

using namespace livepet;
using namespace livepet::loadgen;

namespace {

PersonRecord person_who(OrderKind kind, pets::PetId pet) {
    PersonRecord person;
    person.index = 3;
    person.name = "Load 1";
    Order order;
    order.kind = kind;
    order.pet = pet;
    person.orders = {order};
    return person;
}

pets::Command sent(const PersonRecord& person) {
    const auto body = wire::decode<pets::Command>(command_of(person, 1).body);
    REQUIRE(body.has_value());
    return *body;
}

}  // namespace

TEST_CASE("an order is one command, the same each time") {
    CHECK((sent(person_who(OrderKind::feed, {7})) == pets::Command{pets::Feed{{7}}}));
    CHECK((sent(person_who(OrderKind::treat, {7})) == pets::Command{pets::Treat{{7}}}));
    const PersonRecord creator = person_who(OrderKind::create, {});
    CHECK(std::get<pets::Create>(sent(creator)).name == "Load 1 1");
    CHECK((command_of(creator, 1) == command_of(creator, 1)));
}

TEST_CASE("an answer names the pet that it is about, if it is readable") {
    const PersonRecord person = person_who(OrderKind::feed, {7});
    const base::Bytes done = wire::encode(pets::Done{{7}});
    CHECK(answer_of(person, 1, 0, done, {}).pet.value == 7);
    CHECK(answer_of(person, 1, 0, done, {}).person == 3);
    CHECK_FALSE(answer_of(person, 1, 0, {}, {}).pet);
    CHECK(answer_of(person, 1, 11, {}, {}).code == 11);
}
