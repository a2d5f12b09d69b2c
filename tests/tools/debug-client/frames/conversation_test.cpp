#include "tools/debug-client/frames/conversation.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/tools/debug-client/messages.hpp"

using namespace livepet;
using namespace livepet::debug_client;

TEST_CASE("a topic is known by its channel from the join until it is left or closed") {
    Conversation conversation;
    const wire::ServerMessage snapshot = snapshot_of_mochi(3, 1, 50);
    const wire::ServerMessage patch = patch_of_mochi(3, 2, 50, 40);
    CHECK(conversation.note(snapshot).topic.empty());
    CHECK(conversation.note(wire::ClientMessage{join_mochi(3)}).topic == "pets/pet/7");
    CHECK(conversation.note(patch).topic.empty());
    CHECK(conversation.note(snapshot).topic == "pets/pet/7");
    CHECK(conversation.note(patch).topic == "pets/pet/7");
    CHECK(conversation.note(wire::ClientMessage{wire::Leave{3}}).topic == "pets/pet/7");
    CHECK(conversation.note(snapshot).topic.empty());
    conversation.note(wire::ClientMessage{join_mochi(4)});
    CHECK(conversation.note(wire::ServerMessage{wire::Closed{4, "gone"}}).topic == "pets/pet/7");
    CHECK(conversation.note(wire::ServerMessage{wire::Closed{4, "gone"}}).topic.empty());
}

TEST_CASE("a topic that is resumed is known by its stream") {
    Conversation conversation;
    conversation.note(wire::ClientMessage{join_mochi(3)});
    wire::Resumed resumed;
    resumed.channel = 3;
    resumed.stream = stream_of(3);
    CHECK(conversation.note(wire::ServerMessage{resumed}).topic == "pets/pet/7");
    CHECK(conversation.note(wire::ServerMessage{patch_of_mochi(3, 2, 50, 40)}).topic == "pets/pet/7");
}

TEST_CASE("a reply is about the command of its number, once") {
    Conversation conversation;
    CHECK(conversation.note(wire::ClientMessage{feed_mochi(12)}).command == "Feed");
    wire::Reply reply;
    reply.sequence = 12;
    CHECK(conversation.note(wire::ServerMessage{reply}) == Subject{"", "pets", "Feed"});
    CHECK(conversation.note(wire::ServerMessage{reply}) == Subject{});
}
