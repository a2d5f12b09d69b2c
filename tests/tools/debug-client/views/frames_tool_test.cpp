#include "tools/debug-client/views/frames_tool.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/tools/debug-client/messages.hpp"
#include "tests/tools/debug-client/views/tool_stage.hpp"

using namespace livepet;
using namespace livepet::debug_client;
using livepet::ui::platform::headless::Key;

namespace {

struct Scene {
    Scene() {
        log.opened(1);
        pass(join_mochi(3));
        log.passed(1, Direction::to_page, frame_of(wire::ServerMessage{snapshot_of_mochi(3, 1, 50)}));
        stage.settle();
    }
    void pass(const wire::ClientMessage& message) { log.passed(1, Direction::to_server, frame_of(message)); }
    const Node* row(std::string_view part) {
        for (const Node& node : stage.ui.tree().nodes()) {
            if (node.role == Role::radio && node.name.find(part) != std::string::npos) return &node;
        }
        return nullptr;
    }

    FrameLog log;
    FramesTool tool{log};
    ToolStage<FramesTool> stage{tool};
};

}  // namespace

TEST_CASE("frames are listed, filtered, and shown in full") {
    Scene scene;
    CHECK(scene.stage.says("3 of 3 frames"));
    CHECK(scene.row("received, Snapshot topic pets/pet/7") != nullptr);
    CHECK(scene.stage.type("Filter", "mochi"));
    CHECK(scene.stage.says("1 of 3 frames"));
    CHECK(scene.stage.act(scene.row("Snapshot"), ActionKind::click));
    CHECK(scene.stage.find(Role::group, "Frame") != nullptr);
    CHECK(scene.stage.says("    revision 1"));
    CHECK(scene.stage.says("        hunger 50"));
    CHECK(scene.stage.click(Role::button, "Copy"));
    CHECK(scene.stage.window.copied().starts_with("Snapshot\n"));
    CHECK(scene.stage.click(Role::button, "Close"));
    CHECK(scene.stage.find(Role::group, "Frame") == nullptr);
    CHECK(scene.stage.click(Role::radio, "Sent"));
    CHECK(scene.stage.says("0 of 3 frames"));
}

TEST_CASE("paused, it stands still while frames come; nothing of them is lost") {
    Scene scene;
    CHECK(scene.stage.click(Role::button, "Pause"));
    scene.pass(feed_mochi(1));
    scene.stage.settle();
    CHECK(scene.stage.says("3 of 4 frames, paused; 1 since"));
    CHECK(scene.row("Command") == nullptr);
    CHECK(scene.stage.click(Role::button, "Go on"));
    CHECK(scene.row("Command") != nullptr);
}

TEST_CASE("totals are told by kind, and lead to the frames of a kind") {
    Scene scene;
    for (std::uint64_t i = 0; i < 5; ++i) scene.pass(feed_mochi(i));
    CHECK(scene.stage.click(Role::button, "Totals"));
    const Node* commands = scene.stage.find_beginning(Role::radio, "Command, sent, 5, ");
    CHECK(scene.stage.act(commands, ActionKind::click));
    CHECK(scene.stage.says("5 of 8 frames"));
    CHECK(scene.stage.click(Role::button, "Only Command"));
    CHECK(scene.stage.says("8 of 8 frames"));
}

TEST_CASE("the newest frame is kept in view until another one is chosen") {
    Scene scene;
    for (std::uint64_t i = 1; i <= 500; ++i) scene.pass(feed_mochi(i));
    scene.stage.settle();
    CHECK(scene.row("sequence 500,") != nullptr);
    scene.pass(feed_mochi(501));
    scene.stage.settle();
    CHECK(scene.row("sequence 501,") != nullptr);
    CHECK(scene.stage.act(scene.row("sequence 490,"), ActionKind::click));
    for (std::uint64_t i = 502; i <= 600; ++i) scene.pass(feed_mochi(i));
    scene.stage.settle();
    CHECK(scene.row("sequence 490,") != nullptr);
    CHECK(scene.row("sequence 600,") == nullptr);
    CHECK(scene.stage.click(Role::button, "Newest"));
    scene.stage.settle();
    CHECK(scene.row("sequence 600,") != nullptr);
}

TEST_CASE("the list is walked by keys") {
    Scene scene;
    scene.stage.act(scene.row("opened connection 1"), ActionKind::click);
    scene.stage.window.press(Key::down);
    scene.stage.settle();
    scene.stage.window.release_keys();
    scene.stage.settle();
    CHECK(scene.stage.says("Frame 2, connection 1"));
    CHECK(scene.row("Join")->states.focused);
}
