#include "backend/gateway/send_queue.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace livepet::gateway;

namespace {

Frame frame(std::size_t bytes) { return std::make_shared<const base::Bytes>(bytes); }

Limits bounded(std::size_t bytes, std::size_t frames) {
    Limits limits;
    limits.send_queue_bytes_max = bytes;
    limits.send_queue_frames_max = frames;
    return limits;
}

}  // namespace

TEST_CASE("frames leave in the order in which they came") {
    SendQueue queue(bounded(100, 10));
    const Frame first = frame(1);
    const Frame second = frame(2);
    CHECK(queue.push(first));
    CHECK(queue.push(second));
    CHECK(queue.pop() == first);
    CHECK(queue.written() == 1);
    CHECK(queue.pop() == second);
    CHECK(queue.written() == 2);
    CHECK(queue.pop() == nullptr);
    CHECK(queue.written() == 0);
    CHECK(queue.is_empty());
    CHECK(queue.bytes() == 0);
}

TEST_CASE("what is held goes behind the next frame after it") {
    SendQueue queue(bounded(100, 10));
    const Frame before = frame(1);
    const Frame held = frame(2);
    const Frame held_too = frame(3);
    const Frame answer = frame(4);
    CHECK(queue.push(before));
    queue.hold();
    CHECK(queue.push(held));
    CHECK(queue.pop() == before);
    queue.written();
    CHECK(queue.pop() == nullptr);
    CHECK(queue.push(held_too));
    CHECK(queue.pop() == nullptr);
    queue.release_behind_next();
    CHECK(queue.push(answer));
    for (const Frame& expected : {answer, held, held_too}) {
        CHECK(queue.pop() == expected);
        queue.written();
    }
    CHECK(queue.push(before));
    CHECK(queue.pop() == before);
}

TEST_CASE("a queue that fills while it is held lets go, and loses nothing") {
    SendQueue queue(bounded(100, 4));
    queue.hold();
    const Frame first = frame(1);
    const Frame second = frame(1);
    CHECK(queue.push(first));
    CHECK(queue.push(second));
    CHECK(queue.pop() == first);
    queue.release_behind_next();
    const Frame answer = frame(1);
    CHECK(queue.push(answer));
    queue.written();
    CHECK(queue.pop() == second);
    queue.written();
    CHECK(queue.pop() == answer);
}

TEST_CASE("the last frame does not wait behind what is held") {
    SendQueue queue(bounded(100, 10));
    queue.hold();
    CHECK(queue.push(frame(1)));
    queue.push_last(frame(2));
    CHECK(queue.pop()->size() == 1);
    queue.written();
    CHECK(queue.pop()->size() == 2);
}

TEST_CASE("a frame counts until it is written") {
    SendQueue queue(bounded(10, 2));
    CHECK(queue.push(frame(10)));
    CHECK_FALSE(queue.push(frame(1)));
    REQUIRE(queue.pop());
    CHECK_FALSE(queue.push(frame(1)));
    queue.written();
    CHECK(queue.push(frame(1)));
    CHECK(queue.push(frame(1)));
    CHECK_FALSE(queue.push(frame(1)));  // the number of frames is bounded too
}

TEST_CASE("the last frame always fits, beside the others or in their place") {
    SendQueue queue(bounded(10, 3));
    REQUIRE(queue.push(frame(3)));
    REQUIRE(queue.push(frame(3)));
    REQUIRE(queue.pop());
    const Frame fits = frame(4);
    queue.push_last(fits);
    CHECK(queue.bytes() == 10);
    const Frame last = frame(5);
    queue.push_last(last);
    CHECK(queue.bytes() == 8);  // the one in flight stays
    queue.written();
    CHECK(queue.pop() == last);
}

TEST_CASE("half full is congested, by bytes or by number") {
    SendQueue queue(bounded(10, 4));
    REQUIRE(queue.push(frame(4)));
    CHECK_FALSE(queue.is_congested());
    REQUIRE(queue.push(frame(0)));
    CHECK(queue.is_congested());
    REQUIRE(queue.pop());
    CHECK_FALSE(queue.is_congested());
    REQUIRE(queue.push(frame(1)));
    CHECK(queue.is_congested());
}
