#include "tools/loadgen/scenario_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <sstream>

using namespace livepet::loadgen;
using namespace std::chrono_literals;

namespace {

Scenario read(const std::string& text) {
    std::istringstream stream(text);
    auto scenario = read_scenario(stream, "test");
    REQUIRE(scenario.has_value());
    return *scenario;
}

std::string complaint(const std::string& text) {
    std::istringstream stream(text);
    const auto scenario = read_scenario(stream, "test");
    REQUIRE(scenario.has_error());
    return scenario.error();
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a scenario is read from lines, in any order, with comments") {
    const Scenario scenario = read(
        "# what people do\n"
        "feed --weight 2 --rate 0.5 --pets 3 --treats 0.2  # they eat\n"
        "\n"
        "  load --clients 700 --ramp 5 --seconds 60.5 --grace 2 --seed 9\r\n"
        "watch --pets 4 --drop-every 30 --drop-by silence,reset --down 0.5\n"
        "wander --stay 3\n"
        "idle\n");
    CHECK(scenario.clients == 700);
    CHECK(scenario.ramp == 5s);
    CHECK(scenario.duration == 60'500ms);
    CHECK(scenario.grace == 2s);
    CHECK(scenario.seed == 9);
    REQUIRE(scenario.parts.size() == 4);
    CHECK(scenario.parts[0].behaviour == Behaviour::feed);
    CHECK(scenario.parts[0].weight == 2);
    CHECK(scenario.parts[0].rate == 0.5);
    CHECK(scenario.parts[0].pets_each == 3);
    CHECK(scenario.parts[0].treat_share == 0.2);
    CHECK(scenario.parts[0].drop_every_s == 0);
    CHECK(scenario.parts[1].behaviour == Behaviour::watch);
    CHECK(scenario.parts[1].pets_watched == 4);
    CHECK(scenario.parts[1].losses == std::vector<Loss>{Loss::reset, Loss::silence});
    CHECK(scenario.parts[1].down_s == 0.5);
    CHECK(scenario.parts[2].stay_s == 3);
    CHECK(scenario.parts[3].behaviour == Behaviour::idle);
    CHECK(scenario.parts[3].losses.size() == loss_count);
}

TEST_CASE("a mistake in a scenario is told with its line and what is expected there") {
    CHECK(has(complaint("load\n\ndance --wild\n"),
              "test:3: a line begins with load, feed, watch, wander or idle"));
    CHECK(has(complaint("idle --rate 3\n"), "test:1: "));
    CHECK(has(complaint("idle --rate 3\n"), "idle takes --weight"));
    CHECK(has(complaint("load\nfeed --rate 0\n"), "test:2: --rate: Value 0 not in range"));
    CHECK(has(complaint("feed --rate\n"), "--rate: 1 required FLOAT"));
    CHECK(has(complaint("feed --drop-by luck\n"), "luck not in {reset,close,silence}"));
    CHECK(has(complaint("load\nload\nfeed\n"), "test:2: only one line says load"));
    CHECK(has(complaint("load --clients 5\n"), "feed, watch, wander or idle"));
    CHECK(has(read_scenario_file("/nowhere/at all").error(), "/nowhere/at all: it cannot be read"));
}

TEST_CASE("the scenarios that come with the program can be read") {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(LIVEPET_SCENARIOS)) {
        INFO(entry.path());
        const auto scenario = read_scenario_file(entry.path());
        CHECK(scenario.has_value());
        ++count;
    }
    CHECK(count >= 4);
}
