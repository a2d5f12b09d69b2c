#include "tools/debug-client/frames/frame_log.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/tools/debug-client/messages.hpp"

using namespace livepet;
using namespace livepet::debug_client;

TEST_CASE("frames are kept in order, with their time, and what they are about on their own connection") {
    FrameLog log;
    log.opened(1);
    log.passed(1, Direction::to_server, frame_of(wire::ClientMessage{join_mochi(3)}));
    ui::platform::headless::advance_clock(base::Milliseconds{250});
    log.passed(1, Direction::to_page, frame_of(wire::ServerMessage{snapshot_of_mochi(3, 1, 50)}));
    log.closed(1, 1006, "lost", false);
    log.opened(2);
    log.passed(2, Direction::to_page, frame_of(wire::ServerMessage{snapshot_of_mochi(3, 1, 50)}));
    REQUIRE(log.frames().size() == 6);
    CHECK(log.frames()[0].kind == "opened");
    CHECK(log.frames()[2].at == base::Milliseconds{250});
    CHECK(log.frames()[2].subject.topic == "pets/pet/7");
    CHECK(log.frames()[3].summary == "closed connection 1, code 1006: lost");
    CHECK(log.frames()[5].subject.topic.empty());
    CHECK(log.find(3)->kind == "Snapshot");
    CHECK(log.find(7) == nullptr);
}

TEST_CASE("the oldest frames go, by number and by bytes; totals stay") {
    FrameLog log;
    const base::Bytes ping = frame_of(wire::ClientMessage{wire::Ping{1}});
    for (std::size_t i = 0; i < frames_kept_max + 10; ++i) log.passed(1, Direction::to_server, ping);
    CHECK(log.frames().size() == frames_kept_max);
    CHECK(log.find(10) == nullptr);
    CHECK(log.find(11) == &log.frames().front());
    const Total& pings = log.totals().at({Direction::to_server, "Ping"});
    CHECK(pings.frames == frames_kept_max + 10);
    CHECK(pings.bytes == pings.frames * ping.size());

    const base::Bytes large(1'000'000, std::byte{0xC1});
    for (int i = 0; i < 20; ++i) log.passed(1, Direction::to_page, large);
    CHECK(log.frames().size() == frame_bytes_kept_max / large.size());
}

TEST_CASE("cleared, it goes on with the next number") {
    FrameLog log;
    log.opened(1);
    log.clear();
    CHECK(log.frames().empty());
    CHECK(log.find(1) == nullptr);
    log.opened(2);
    CHECK(log.find(2)->connection == 2);
}
