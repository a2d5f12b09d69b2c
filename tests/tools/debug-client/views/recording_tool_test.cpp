#include "tools/debug-client/views/recording_tool.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/tools/debug-client/recording/session.hpp"
#include "tests/tools/debug-client/views/tool_stage.hpp"

using namespace livepet;
using namespace livepet::debug_client;

TEST_CASE("a recording begins with pages that begin anew, and ends when it is told to") {
    const std::string path =
        (std::filesystem::temp_directory_path() / "livepet_recording_tool_test").string();
    Recorder recorder;
    int restarts = 0;
    RecordingTool tool{recorder, session_schema, [&restarts] { ++restarts; }};
    ToolStage<RecordingTool> stage{tool};
    CHECK(stage.says("Nothing is being recorded."));
    CHECK(stage.type("File", path));
    CHECK(stage.click(Role::button, "Record"));
    CHECK(recorder.state() == Recorder::State::recording);
    CHECK(restarts == 1);
    CHECK(stage.find(Role::textbox, "File")->states.disabled);
    CHECK(stage.click(Role::button, "End"));
    CHECK(recorder.state() == Recorder::State::off);
    CHECK(stage.says("Recorded: "));
    CHECK(load_recording(path, session_schema).has_value());
    std::filesystem::remove(path);

    CHECK(stage.type("File", "/nowhere/at/all"));
    CHECK(stage.click(Role::button, "Record"));
    CHECK(stage.says("/nowhere/at/all could not be written."));
    CHECK(restarts == 1);
}
