#include "tools/debug-client/recording/recorder.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "tests/shared/print_results.hpp"
#include "tests/tools/debug-client/recording/session.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

/// A file that is gone with the test.
struct File {
    std::string path = (std::filesystem::temp_directory_path() /
                        ("livepet_recorder_test_" + std::to_string(std::hash<const void*>{}(this))))
                           .string();
    ~File() { std::filesystem::remove(path); }
};

}  // namespace

TEST_CASE("what is recorded can be read back at any time, with its times and pages") {
    const File file;
    Recorder recorder;
    recorder.moved("before");
    recorder.begin(file.path, session_schema);
    recorder.moved("pets/7");
    recorder.opened(1);
    ui::platform::headless::advance_clock(Milliseconds{250});
    const base::Bytes feed = frame_of(wire::ClientMessage{feed_mochi(1)});
    recorder.passed(1, Direction::to_server, feed);
    recorder.moved("pets/7");
    const auto so_far = load_recording(file.path, session_schema);
    REQUIRE(so_far);
    CHECK(so_far->entries == std::vector<Entry>{Moved{Milliseconds{0}, "pets/7"}, Opened{Milliseconds{0}, 1},
                                                Passed{Milliseconds{250}, 1, true, feed}});
    recorder.closed(1, 1006, "", false);
    recorder.end();
    recorder.opened(2);
    CHECK(recorder.state() == Recorder::State::off);
    CHECK(load_recording(file.path, session_schema)->entries.size() == 4);
}

TEST_CASE("connections that stood before are not in it") {
    const File file;
    Recorder recorder;
    recorder.opened(1);
    recorder.begin(file.path, session_schema);
    recorder.passed(1, Direction::to_server, frame_of(wire::ClientMessage{feed_mochi(1)}));
    recorder.closed(1, 1006, "", false);
    CHECK(load_recording(file.path, session_schema)->entries.empty());
}

TEST_CASE("no token gets into the file") {
    const File file;
    Recorder recorder;
    recorder.begin(file.path, session_schema);
    recorder.opened(1);
    wire::Hello hello;
    hello.token = "0123456789abcdef";
    const base::Bytes greeting = frame_of(wire::ClientMessage{hello});
    recorder.passed(1, Direction::to_server, greeting);
    const auto recording = load_recording(file.path, session_schema);
    REQUIRE(recording);
    const auto& passed = std::get<Passed>(recording->entries.back());
    CHECK(passed.frame.size() == greeting.size());
    CHECK(base::as_text(passed.frame).find("abcdef") == std::string_view::npos);
}

TEST_CASE("a file that cannot be written is said to be so") {
    Recorder recorder;
    recorder.begin("/nowhere/at/all", session_schema);
    CHECK(recorder.state() == Recorder::State::failed);
    recorder.opened(1);
}
