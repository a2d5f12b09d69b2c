#include "tools/debug-client/frames/frame_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/accounts/commands.hpp"
#include "tests/tools/debug-client/messages.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

/// What is said of the last of these frames, after the others went over the same connection.
struct Line {
    std::string say(const wire::ClientMessage& message) {
        return note(Direction::to_server, frame_of(message));
    }
    std::string hear(const wire::ServerMessage& message) {
        return note(Direction::to_page, frame_of(message));
    }
    std::string note(Direction direction, base::BytesView frame) {
        const Subject subject = note_frame(conversation, direction, frame);
        return in_one_line(describe_frame(direction, frame, subject), 1'000);
    }
    Conversation conversation;
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("commands, snapshots, patches and replies are said with what the app says in them") {
    Line line;
    CHECK(line.say(feed_mochi(5)) == "Command sequence 5, app \"pets\", body Feed {pet 7}");
    CHECK(has(line.say(join_mochi(2)), "topic \"pets/pet/7\""));
    const std::string snapshot = line.hear(snapshot_of_mochi(2, 1, 50));
    CHECK(has(snapshot, "Snapshot topic pets/pet/7"));
    CHECK(has(snapshot, "hunger 50"));
    CHECK(has(snapshot, "name \"Mochi\""));
    const std::string patch = line.hear(patch_of_mochi(2, 2, 50, 40));
    CHECK(has(patch, "body changes of Pet {hunger 40}"));
    wire::Reply reply;
    reply.sequence = 5;
    reply.body = wire::encode(pets::Done{pets::PetId{7}});
    CHECK(has(line.hear(reply), "Reply to pets Feed"));
}

TEST_CASE("a refusal is said by its name") {
    Line line;
    line.say(feed_mochi(5));
    wire::Reply reply;
    reply.sequence = 5;
    reply.code = static_cast<std::uint32_t>(pets::Refusal::pet_is_dead);
    CHECK(has(line.hear(reply), "code 10 pet_is_dead"));
}

TEST_CASE("an answer with a token does not say it") {
    Line line;
    wire::Command command;
    command.sequence = 1;
    command.app = accounts::app_name;
    command.body = wire::encode(accounts::Command{accounts::LogIn{"Ada", "correct horse"}});
    CHECK_FALSE(has(line.say(command), "correct"));
    wire::Reply reply;
    reply.sequence = 1;
    reply.body = wire::encode(accounts::LoggedIn{accounts::AccountId{1}, "Ada", "0123456789"});
    const std::string words = line.hear(reply);
    CHECK(has(words, "body LoggedIn"));
    CHECK(has(words, "token (10 secret bytes)"));
}

TEST_CASE("what cannot be read is said to be so, and why") {
    Line line;
    const std::string words = line.note(Direction::to_page, base::Bytes{std::byte{0xC1}});
    CHECK(has(words, "Unreadable unreadable"));
    CHECK(has(words, "bytes 1 c1"));
    line.say(join_mochi(2));
    wire::Snapshot snapshot = snapshot_of_mochi(2, 1, 50);
    snapshot.body.resize(3);
    CHECK(has(line.hear(snapshot), "unreadable The message ends before it is complete."));
}
