#include "tools/debug-client/views/replay_tool.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/tools/debug-client/recording/session.hpp"
#include "tests/tools/debug-client/views/tool_stage.hpp"

using namespace livepet;
using namespace livepet::debug_client;

TEST_CASE("a recording is paused, moved and played from its tool") {
    Recording recording = two_connections();
    recording.bytes_left_over = 5;
    Replay replay{std::move(recording)};
    ReplayTool tool{replay};
    ToolStage<ReplayTool> stage{tool};
    CHECK(stage.says("0.000 of 3.000 s, "));
    CHECK(stage.says("The file ends in the middle: its last 5 B are no whole entry."));
    CHECK(stage.click(Role::button, "Pause"));
    CHECK_FALSE(replay.is_playing());
    CHECK(stage.click(Role::button, "+1 s"));
    CHECK(replay.position() == Milliseconds{1'000});
    CHECK(stage.click(Role::button, "-10 s"));
    CHECK(replay.position() == Milliseconds{0});
    CHECK(stage.click(Role::radio, "4"));
    CHECK(replay.speed_percent() == 400);
    CHECK(stage.type("Go to", "3"));
    CHECK(stage.act(stage.find(Role::textbox, "Go to"), ActionKind::submit));
    CHECK(replay.is_at_end());
    CHECK(stage.click(Role::button, "Play"));  // from the start again
    CHECK(replay.position() == Milliseconds{0});
    CHECK(replay.is_playing());
}
