#include "tools/loadgen/report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iomanip>
#include <numeric>
#include <sstream>

#include "shared/apps/pets/commands.hpp"

namespace livepet::loadgen {
namespace {

std::uint64_t refused_count(const Tally& tally) {
    return std::accumulate(tally.refused.begin(), tally.refused.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

double rate_of(const RunResult& result) {
    return result.seconds > 0 ? static_cast<double>(result.tally.acknowledged) / result.seconds : 0;
}

std::string words_of(std::uint32_t code) {
    if (code <= static_cast<std::uint32_t>(pets::Refusal::administrators_only))
        return std::string(describe(static_cast<pets::Refusal>(code)));
    return "see \"Reply\" in PROTOCOL.md";
}

}  // namespace

std::string progress_line(const RunResult& result, std::size_t ready) {
    const Tally& tally = result.tally;
    std::ostringstream line;
    if (ready < result.persons) {
        line << ready << " of " << result.persons << " persons have an account and pets";
    } else {
        line << std::fixed << std::setprecision(0) << result.seconds << " s: " << tally.sent << " sent, "
             << tally.acknowledged << " acknowledged, " << refused_count(tally) << " refused, "
             << std::setprecision(1) << tally.acknowledged_after.percentile_ms(0.99) << " ms p99";
    }
    if (tally.connections_lost > 0) line << ", " << tally.connections_lost << " connections lost";
    if (tally.error_count > 0) line << ", " << tally.error_count << " ERRORS";
    return line.str();
}

void print_report(std::ostream& out, const RunResult& result) {
    const Tally& tally = result.tally;
    const auto row = [&](const char* name, std::uint64_t value) {
        out << "  " << std::left << std::setw(22) << name << std::right << std::setw(12) << value << "\n";
    };
    row("sent", tally.sent);
    row("acknowledged", tally.acknowledged);
    row("refused", refused_count(tally));
    for (const auto& [code, count] : tally.refused)
        out << "    " << std::setw(7) << code << std::setw(23) << count << "  " << words_of(code) << "\n";
    row("sent again", tally.resent);
    row("without answer", tally.unanswered);
    row("due, never sent", tally.never_sent);
    row("accounts made", tally.registered);
    row("connections lost", tally.connections_lost);
    row("connections refused", tally.connections_failed);
    out << std::fixed << std::setprecision(2);
    out << "  acknowledged a second " << std::setw(12) << rate_of(result) << "\n";
    out << "  after its time, ms     p50 " << tally.acknowledged_after.percentile_ms(0.5) << "  p99 "
        << tally.acknowledged_after.percentile_ms(0.99) << "  p99.9 "
        << tally.acknowledged_after.percentile_ms(0.999) << "\n";
    if (tally.error_count > 0) out << "  ERRORS: " << tally.error_count << "\n";
    for (const std::string& error : tally.errors) out << "    " << error << "\n";
}

std::string json_report(const RunResult& result) {
    const Tally& tally = result.tally;
    boost::json::object refused;
    for (const auto& [code, count] : tally.refused) refused[std::to_string(code)] = count;
    const Latencies& after = tally.acknowledged_after;
    return boost::json::serialize(boost::json::object{
        {"persons", result.persons},
        {"seconds", result.seconds},
        {"sent", tally.sent},
        {"acknowledged", tally.acknowledged},
        {"acknowledged_per_s", rate_of(result)},
        {"refused", refused},
        {"resent", tally.resent},
        {"unanswered", tally.unanswered},
        {"never_sent", tally.never_sent},
        {"registered", tally.registered},
        {"connections_lost", tally.connections_lost},
        {"connections_failed", tally.connections_failed},
        {"latency_ms", boost::json::object{{"p50", after.percentile_ms(0.5)},
                                           {"p99", after.percentile_ms(0.99)},
                                           {"p999", after.percentile_ms(0.999)}}},
        {"error_count", tally.error_count},
        {"errors", boost::json::array(tally.errors.begin(), tally.errors.end())},
    });
}

}  // namespace livepet::loadgen
