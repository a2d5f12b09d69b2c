#include "frontend-wasm/store/command_log.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace livepet;
using namespace livepet::ui::store;
using base::Milliseconds;

namespace {

ui::platform::MonotonicTime at(std::int64_t ms) { return ui::platform::MonotonicTime(Milliseconds(ms)); }

wire::Reply reply(std::uint64_t sequence, std::uint32_t code = 0, std::string message = {}) {
    return {.sequence = sequence, .code = code, .message = std::move(message), .revisions = {}, .body = {}};
}

wire::Command command(std::string app = "tests") {
    return {.sequence = 0, .app = std::move(app), .body = {std::byte{7}}};
}

/// Gives one command, and sends all that can be: the numbers that went out are `numbers`.
struct Given {
    CommandLog log;
    std::vector<std::uint64_t> numbers;

    Ticket give(Delivery delivery = Delivery::until_answered, std::int64_t ms = 0) {
        const Ticket ticket = log.add(command(), delivery, base::WorldTime(Milliseconds(9)), at(ms));
        send();
        return ticket;
    }
    void send() {
        while (const wire::Command* next = log.next_to_send()) {
            numbers.push_back(next->sequence);
            log.sent(*next);
        }
    }
    CommandPhase phase(Ticket ticket) const { return log.status(ticket).phase; }
};

}  // namespace

TEST_CASE("a ticket that was never given out is unknown") {
    CommandLog log;
    CHECK(log.status(Ticket{}).phase == CommandPhase::unknown);
    CHECK(log.status(Ticket{9}).phase == CommandPhase::unknown);
    CHECK(log.status(Ticket{}).finished());
}

TEST_CASE("a command is pending until its reply, which is done or refused") {
    Given given;
    const Ticket first = given.give();
    const Ticket second = given.give();
    CHECK(given.numbers == std::vector<std::uint64_t>{1, 2});
    CHECK(given.phase(first) == CommandPhase::pending);
    CHECK_FALSE(given.log.status(first).finished());
    given.log.finish(reply(2, 5, "No."), at(0));
    CHECK(given.phase(first) == CommandPhase::pending);
    CHECK(given.phase(second) == CommandPhase::refused);
    CHECK(given.log.status(second).code == 5);
    CHECK(given.log.status(second).message == "No.");
    given.log.finish(reply(1), at(0));
    CHECK(given.phase(first) == CommandPhase::done);
}

TEST_CASE("a second reply, or one to nothing, changes nothing") {
    Given given;
    const Ticket ticket = given.give();
    given.log.finish(reply(7), at(0));
    CHECK(given.phase(ticket) == CommandPhase::pending);
    given.log.finish(reply(1), at(0));
    given.log.finish(reply(1, 3, "No."), at(0));
    CHECK(given.phase(ticket) == CommandPhase::done);
}

TEST_CASE("what nobody has answered goes out again on the next connection, in order, with its number") {
    Given given;
    const Ticket done = given.give();
    given.log.finish(reply(1), at(0));
    const Ticket unanswered = given.give();
    given.log.disconnected(at(5));
    CHECK(given.phase(unanswered) == CommandPhase::pending);
    const Ticket meanwhile = given.log.add(command(), Delivery::until_answered, {}, at(6));
    given.log.finish(reply(2), at(6));  // of a connection that is gone
    CHECK(given.phase(unanswered) == CommandPhase::pending);
    given.numbers.clear();
    given.log.connected(1);
    given.send();
    CHECK(given.numbers == std::vector<std::uint64_t>{2, 3});
    given.send();
    CHECK(given.numbers.size() == 2);  // once a connection
    given.log.finish(reply(2), at(7));
    given.log.finish(reply(3), at(7));
    for (const Ticket ticket : {done, unanswered, meanwhile})
        CHECK(given.phase(ticket) == CommandPhase::done);
}

TEST_CASE("numbers go on from what the server has seen of this device") {
    Given given;
    given.log.connected(7);
    given.give();
    given.log.connected(2);
    given.give();
    CHECK(given.numbers == std::vector<std::uint64_t>{8, 9});
}

TEST_CASE("what may go out once only is lost with its connection") {
    Given given;
    const Ticket ticket = given.give(Delivery::once_while_online);
    given.log.disconnected(at(5));
    CHECK(given.phase(ticket) == CommandPhase::lost);
    CHECK_FALSE(given.log.status(ticket).message.empty());
    given.numbers.clear();
    given.send();
    CHECK(given.numbers.empty());
}

TEST_CASE("an answer that the server has forgotten is as good as none") {
    Given given;
    const Ticket ticket = given.give();
    given.log.finish(reply(1, wire::reply_code_expired, "Too old."), at(0));
    CHECK(given.phase(ticket) == CommandPhase::lost);
    CHECK(given.log.status(ticket).message == "Too old.");
}

TEST_CASE("nobody's commands are given in another's name") {
    Given given;
    const Ticket sent = given.give();
    given.log.disconnected(at(1));
    const Ticket unsent = given.log.add(command(), Delivery::until_answered, {}, at(2));
    given.log.abandon(at(3));
    CHECK(given.phase(sent) == CommandPhase::lost);
    CHECK(given.phase(unsent) == CommandPhase::not_sent);
    given.numbers.clear();
    given.send();
    CHECK(given.numbers.empty());
}

TEST_CASE("after a day without an answer a command is given up") {
    Given given;
    const Ticket ticket = given.give();
    given.log.forget_old(at(pending_kept.count() - 1));
    CHECK(given.phase(ticket) == CommandPhase::pending);
    given.log.forget_old(at(pending_kept.count()));
    CHECK(given.phase(ticket) == CommandPhase::lost);
}

TEST_CASE("a topic has not seen what is pending, nor what was done until it has come to that revision") {
    Given given;
    const auto unseen = [&](std::string_view app, std::string_view topic) {
        std::size_t count = 0;
        given.log.for_each_unseen(app, topic, [&](base::BytesView body, base::WorldTime given_at) {
            CHECK(body.size() == 1);
            CHECK(given_at == base::WorldTime(Milliseconds(9)));
            ++count;
        });
        return count;
    };
    given.give();
    CHECK(unseen("tests", "tests/a") == 1);
    CHECK(unseen("others", "tests/a") == 0);
    wire::Reply done = reply(1);
    done.revisions = {{"tests/a", 6}, {"tests/b", 3}};
    given.log.finish(done, at(0));
    CHECK(unseen("tests", "tests/c") == 0);
    given.log.shown("tests/a", 5);
    CHECK(unseen("tests", "tests/a") == 1);
    given.log.shown("tests/a", 6);
    CHECK(unseen("tests", "tests/a") == 0);
    CHECK(unseen("tests", "tests/b") == 1);
    given.log.shown_anew("tests/b");
    CHECK(unseen("tests", "tests/b") == 0);
    given.give();
    given.log.finish(reply(2, 5, "No."), at(0));
    CHECK(unseen("tests", "tests/a") == 0);
}

TEST_CASE("there is room for so many pending and no more") {
    Given given;
    for (std::size_t i = 0; i < commands_pending_max; ++i) {
        REQUIRE(given.log.has_room());
        given.give();
    }
    CHECK_FALSE(given.log.has_room());
    given.log.finish(reply(1), at(0));
    CHECK(given.log.has_room());
}

TEST_CASE("of the finished the last ones are kept, and what is pending is never forgotten") {
    Given given;
    const Ticket pending = given.give();
    std::vector<Ticket> refused;
    for (std::size_t i = 0; i < commands_finished_max + 10; ++i)
        refused.push_back(given.log.add_not_sent(at(0), "Offline."));
    CHECK(given.phase(pending) == CommandPhase::pending);
    CHECK(given.phase(refused[9]) == CommandPhase::unknown);
    CHECK(given.phase(refused[10]) == CommandPhase::not_sent);
    CHECK(given.log.status(refused.back()).message == "Offline.");
}

TEST_CASE("the finished are forgotten after their time") {
    Given given;
    const Ticket pending = given.give();
    const Ticket refused = given.log.add_not_sent(at(0), "Offline.");
    given.log.forget_old(at(finished_kept.count() - 1));
    CHECK(given.phase(refused) == CommandPhase::not_sent);
    given.log.forget_old(at(finished_kept.count()));
    CHECK(given.phase(refused) == CommandPhase::unknown);
    CHECK(given.phase(pending) == CommandPhase::pending);
}
