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

}  // namespace

TEST_CASE("a ticket that was never given out is unknown") {
    CommandLog log;
    CHECK(log.status(Ticket{}).phase == CommandPhase::unknown);
    CHECK(log.status(Ticket{9}).phase == CommandPhase::unknown);
    CHECK(log.status(Ticket{}).finished());
}

TEST_CASE("a command is pending until its reply, which is done or refused") {
    CommandLog log;
    const Ticket first = log.add_sent();
    const Ticket second = log.add_sent();
    CHECK(log.status(first).phase == CommandPhase::pending);
    CHECK_FALSE(log.status(first).finished());
    log.finish(reply(2, 5, "No."), at(0));
    CHECK(log.status(first).phase == CommandPhase::pending);
    CHECK(log.status(second).phase == CommandPhase::refused);
    CHECK(log.status(second).code == 5);
    CHECK(log.status(second).message == "No.");
    log.finish(reply(1), at(0));
    CHECK(log.status(first).phase == CommandPhase::done);
}

TEST_CASE("a second reply, or one to nothing, changes nothing") {
    CommandLog log;
    const Ticket ticket = log.add_sent();
    log.finish(reply(7), at(0));
    CHECK(log.status(ticket).phase == CommandPhase::pending);
    log.finish(reply(1), at(0));
    log.finish(reply(1, 3, "No."), at(0));
    CHECK(log.status(ticket).phase == CommandPhase::done);
}

TEST_CASE("what is pending when the connection breaks is lost, and sequences go on") {
    CommandLog log;
    const Ticket done = log.add_sent();
    log.finish(reply(1), at(0));
    const Ticket lost = log.add_sent();
    log.lose_pending(at(5));
    CHECK(log.status(done).phase == CommandPhase::done);
    CHECK(log.status(lost).phase == CommandPhase::lost);
    CHECK_FALSE(log.status(lost).message.empty());
    CHECK(log.next_sequence() == 3);
    log.go_on_from(2);
    CHECK(log.next_sequence() == 3);
    log.go_on_from(7);
    CHECK(log.next_sequence() == 8);
    const Ticket next = log.add_sent();
    log.finish(reply(8), at(6));
    CHECK(log.status(lost).phase == CommandPhase::lost);
    CHECK(log.status(next).phase == CommandPhase::done);
}

TEST_CASE("there is room for so many pending and no more") {
    CommandLog log;
    for (std::size_t i = 0; i < commands_pending_max; ++i) {
        REQUIRE(log.has_room());
        log.add_sent();
    }
    CHECK_FALSE(log.has_room());
    log.finish(reply(1), at(0));
    CHECK(log.has_room());
}

TEST_CASE("of the finished the last ones are kept, and what is pending is never forgotten") {
    CommandLog log;
    const Ticket pending = log.add_sent();
    std::vector<Ticket> refused;
    for (std::size_t i = 0; i < commands_finished_max + 10; ++i)
        refused.push_back(log.add_not_sent(at(0), "Offline."));
    CHECK(log.status(pending).phase == CommandPhase::pending);
    CHECK(log.status(refused[9]).phase == CommandPhase::unknown);
    CHECK(log.status(refused[10]).phase == CommandPhase::not_sent);
    CHECK(log.status(refused.back()).message == "Offline.");
}

TEST_CASE("the finished are forgotten after their time") {
    CommandLog log;
    const Ticket pending = log.add_sent();
    const Ticket refused = log.add_not_sent(at(0), "Offline.");
    log.forget_old(at(finished_kept.count() - 1));
    CHECK(log.status(refused).phase == CommandPhase::not_sent);
    log.forget_old(at(finished_kept.count()));
    CHECK(log.status(refused).phase == CommandPhase::unknown);
    CHECK(log.status(pending).phase == CommandPhase::pending);
}
