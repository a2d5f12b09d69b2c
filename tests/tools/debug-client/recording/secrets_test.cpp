#include "tools/debug-client/recording/secrets.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/apps/accounts/commands.hpp"
#include "shared/wire/decode.hpp"
#include "tests/tools/debug-client/messages.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

template <class T>
wire::Reply reply_with(const T& body) {
    wire::Reply reply;
    reply.sequence = 1;
    reply.body = wire::encode(body);
    return reply;
}

bool has(const base::Bytes& bytes, std::string_view text) {
    return base::as_text(bytes).find(text) != std::string_view::npos;
}

}  // namespace

TEST_CASE("tokens, passwords and codes are overwritten, and nothing else is") {
    wire::Hello hello;
    hello.token = "0123456789abcdef";
    const base::Bytes greeting = frame_of(wire::ClientMessage{hello});
    const base::Bytes greeted = without_secrets(Direction::to_server, greeting, {});
    CHECK_FALSE(has(greeted, "89ab"));
    CHECK(greeted.size() == greeting.size());

    wire::Command command;
    command.app = accounts::app_name;
    command.body = wire::encode(accounts::Command{accounts::ChangePassword{"an old one", "a new one"}});
    const base::Bytes changed =
        without_secrets(Direction::to_server, frame_of(wire::ClientMessage{command}), {});
    CHECK_FALSE(has(changed, "old"));
    CHECK_FALSE(has(changed, "new one"));

    const Subject log_in{"", "accounts", "LogIn"};
    const base::Bytes answer = without_secrets(Direction::to_page,
                                               frame_of(wire::ServerMessage{reply_with(accounts::LoggedIn{
                                                   accounts::AccountId{1}, "Ada", "a token"})}),
                                               log_in);
    CHECK_FALSE(has(answer, "a token"));
    CHECK(has(answer, "Ada"));

    const Subject recovery{"", "accounts", "IssueRecovery"};
    const base::Bytes code = without_secrets(
        Direction::to_page,
        frame_of(wire::ServerMessage{reply_with(accounts::RecoveryCode{"1234-5678", {}})}), recovery);
    CHECK_FALSE(has(code, "1234"));

    const base::Bytes feed = frame_of(wire::ClientMessage{feed_mochi(1)});
    CHECK(without_secrets(Direction::to_server, feed, {}) == feed);
    const base::Bytes junk{std::byte{0xC1}};
    CHECK(without_secrets(Direction::to_page, junk, {}) == junk);
}
