#include "backend/presence/room.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/wire/decode.hpp"

using namespace livepet;
using presence::Room;
using sync::Person;

namespace {

sync::People shown(const Room& room) { return *wire::decode<sync::People>(room.snapshot()); }

}  // namespace

TEST_CASE("a person with three tabs is one, and there until the last is closed") {
    Room room(1);
    for (int tab = 0; tab < 3; ++tab) room.enter({7, "Ada"});
    CHECK(room.size() == 1);
    CHECK_FALSE(room.leave(7));
    CHECK_FALSE(room.leave(7));
    CHECK(room.size() == 1);
    CHECK(room.leave(7));
    CHECK(room.is_empty());
    CHECK_FALSE(room.leave(7));  // who is not there does not leave
}

TEST_CASE("the room is empty with its last person only") {
    Room room(1);
    room.enter({7, "Ada"});
    room.enter({8, "Bob"});
    CHECK_FALSE(room.leave(7));
    CHECK(room.leave(8));
}

TEST_CASE("it is told how many there are, and who came first of those with a name") {
    Room room(5);
    room.enter({1ULL << 63U, ""});
    for (std::uint64_t id = 1; id <= sync::people_named_max + 3; ++id)
        room.enter({id, "P" + std::to_string(id)});
    REQUIRE(room.tell());
    CHECK(room.revision() == 6);
    CHECK_FALSE(room.tell());
    CHECK(shown(room).count == sync::people_named_max + 4);
    REQUIRE(shown(room).named.size() == sync::people_named_max);
    CHECK(shown(room).named.front() == Person{1, "P1"});
    (void)room.leave(1);
    REQUIRE(room.tell());
    CHECK(shown(room).named.front() == Person{2, "P2"});
    CHECK(shown(room).named.back().id == sync::people_named_max + 1);
}

TEST_CASE("all of them are read a page at a time, in the order in which they came") {
    Room room(1);
    for (std::uint64_t id = 10; id > 0; --id) room.enter({id, ""});
    const auto first = room.page_after(0, 4);
    REQUIRE(first.size() == 4);
    CHECK(first.front().id == 10);
    const auto rest = room.page_after(4, 100);
    REQUIRE(rest.size() == 6);
    CHECK(rest.front().id == 6);
    CHECK(room.page_after(10, 4).empty());
}
