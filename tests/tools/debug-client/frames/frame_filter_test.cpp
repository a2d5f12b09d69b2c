#include "tools/debug-client/frames/frame_filter.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

#include "tests/tools/debug-client/messages.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

constexpr std::uint64_t always = std::numeric_limits<std::uint64_t>::max();
using Numbers = std::deque<std::uint64_t>;

struct Scene {
    Scene() {
        log.opened(1);                                                                                  // 1
        log.passed(1, Direction::to_server, frame_of(wire::ClientMessage{join_mochi(3)}));              // 2
        log.passed(1, Direction::to_page, frame_of(wire::ServerMessage{snapshot_of_mochi(3, 1, 50)}));  // 3
        log.passed(1, Direction::to_server, frame_of(wire::ClientMessage{feed_mochi(1)}));              // 4
    }
    Numbers with(const FrameFilter& filter, std::uint64_t until = always) {
        frames.update(log, filter, until);
        return frames.numbers();
    }
    FrameLog log;
    FilteredFrames frames;
};

}  // namespace

TEST_CASE("frames are filtered by text, direction and kind") {
    Scene scene;
    CHECK(scene.with({}) == Numbers{1, 2, 3, 4});
    CHECK(scene.with({.text = "MOCHI"}) == Numbers{3});
    CHECK(scene.with({.text = "pets/pet/7"}) == Numbers{2, 3});
    CHECK(scene.with({.direction = Direction::to_server}) == Numbers{2, 4});
    CHECK(scene.with({.kind = "Command"}) == Numbers{4});
    CHECK(scene.with({.text = "nothing like it"}).empty());
}

TEST_CASE("what comes is added, what goes is dropped, and a view that stands still sees neither come") {
    Scene scene;
    CHECK(scene.with({.direction = Direction::to_server}) == Numbers{2, 4});
    scene.log.passed(1, Direction::to_server, frame_of(wire::ClientMessage{feed_mochi(2)}));
    CHECK(scene.with({.direction = Direction::to_server}, 4) == Numbers{2, 4});
    CHECK(scene.with({.direction = Direction::to_server}) == Numbers{2, 4, 5});
    CHECK(scene.with({.direction = Direction::to_server}, 4) == Numbers{2, 4});
    scene.log.clear();
    CHECK(scene.with({.direction = Direction::to_server}).empty());
    scene.log.passed(1, Direction::to_server, frame_of(wire::ClientMessage{feed_mochi(3)}));
    CHECK(scene.with({.direction = Direction::to_server}) == Numbers{6});
}
