#include "tools/loadgen/progress.hpp"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

using namespace livepet::loadgen;
using namespace std::chrono_literals;

namespace {

Scenario of_ten_seconds() {
    Scenario scenario;
    scenario.duration = 10s;
    return scenario;
}

RunResult after(double seconds, std::uint64_t acknowledged) {
    RunResult result;
    result.stage = Stage::loading;
    result.seconds = seconds;
    result.clients = 8;
    result.online = 7;
    result.tally.acknowledged = acknowledged;
    return result;
}

}  // namespace

TEST_CASE("a line of progress has the rates since the one before") {
    const std::string line = progress_line(after(4, 50), after(2, 20), of_ten_seconds());
    CHECK(line.find("4 of 10 s: 7 online, 15 commands/s") == 0);
    CHECK(progress_line(after(0.1, 50), {}, of_ten_seconds()).find(" 0 commands/s") != std::string::npos);
}

TEST_CASE("the bar fills with the time that has passed") {
    CHECK(progress_bar(share_done(after(5, 0), of_ten_seconds()), 4) == "[==  ]");
    CHECK(progress_bar(share_done(after(99, 0), of_ten_seconds()), 4) == "[====]");
    RunResult gathering;
    gathering.clients = 8;
    gathering.ready = 2;
    CHECK(share_done(gathering, of_ten_seconds()) == 0.25);
}

TEST_CASE("a terminal has one line that is drawn again, anything else one line after the other") {
    const Scenario scenario = of_ten_seconds();
    std::ostringstream terminal;
    std::ostringstream file;
    {
        ProgressDisplay drawn(terminal, scenario, 30);
        ProgressDisplay written(file, scenario, 0);
        for (int second = 1; second <= 2; ++second) {
            drawn.show(after(second, 0));
            written.show(after(second, 0));
        }
    }
    const std::string shown = terminal.str();
    CHECK(shown.find('\n') == shown.size() - 1);
    CHECK(shown.size() <= 2 * (30 + 4) + 1);
    CHECK(file.str().find("\033") == std::string::npos);
    CHECK(file.str().find("\n2 of 10 s") != std::string::npos);
}
