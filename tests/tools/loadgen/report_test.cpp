#include "tools/loadgen/report.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch_test_macros.hpp>
#include <sstream>

using namespace livepet::loadgen;

namespace {

RunResult some_result() {
    RunResult result;
    result.clients = 5;
    result.persons = 2;
    result.seconds = 2;
    result.tally.sent = 12;
    result.tally.acknowledged = 10;
    result.tally.refused[11] = 2;
    result.tally.drops[static_cast<std::size_t>(Loss::silence)] = 3;
    result.tally.acknowledged_after.add(std::chrono::milliseconds(4));
    return result;
}

}  // namespace

TEST_CASE("the report says what came of the load, to people and to programs") {
    RunResult result = some_result();
    result.tally.fail("what should never be");
    std::ostringstream text;
    print_report(text, result);
    CHECK(text.str().find("The server is busy") != std::string::npos);
    CHECK(text.str().find("what should never be") != std::string::npos);

    const auto json = boost::json::parse(json_report(result));
    CHECK(json.at("acknowledged").to_number<std::uint64_t>() == 10);
    CHECK(json.at("acknowledged_per_s").as_double() == 5);
    CHECK(json.at("refused").at("11").to_number<std::uint64_t>() == 2);
    CHECK(json.at("error_count").to_number<std::uint64_t>() == 1);
    CHECK(json.at("latency_ms").at("acknowledged").at("p50").as_double() > 3.9);
    CHECK(json.at("latency_ms").at("shown").at("count").to_number<std::uint64_t>() == 0);
    CHECK(json.at("drops").at("silence").to_number<std::uint64_t>() == 3);
}

TEST_CASE("counts of two shards add up") {
    Tally tally = some_result().tally;
    tally += some_result().tally;
    CHECK(tally.sent == 24);
    CHECK(tally.refused.at(11) == 4);
    CHECK(tally.acknowledged_after.count() == 2);
    CHECK(tally.drops[static_cast<std::size_t>(Loss::silence)] == 6);
    CHECK(tally.refused_count() == 4);
}

TEST_CASE("errors are counted beyond those that are kept") {
    Tally tally;
    for (std::size_t i = 0; i < 2 * errors_kept_max; ++i) tally.fail("again");
    CHECK(tally.error_count == 2 * errors_kept_max);
    CHECK(tally.errors.size() == errors_kept_max);
}
