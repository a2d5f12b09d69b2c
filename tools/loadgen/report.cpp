#include "tools/loadgen/report.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <iomanip>

#include "shared/apps/pets/commands.hpp"

namespace livepet::loadgen {
namespace {

double rate_of(const RunResult& result, std::uint64_t count) {
    return result.seconds > 0 ? static_cast<double>(count) / result.seconds : 0;
}

std::string words_of(std::uint32_t code) {
    if (code <= static_cast<std::uint32_t>(pets::Refusal::administrators_only))
        return std::string(describe(static_cast<pets::Refusal>(code)));
    return "see \"Reply\" in PROTOCOL.md";
}

/// A latency by its names in the two reports.
struct Named {
    const char* words;
    const char* key;
    const Latencies* latencies;
};

std::vector<Named> latencies_of(const Tally& tally) {
    return {{"acknowledged", "acknowledged", &tally.acknowledged_after},
            {"connected", "connected", &tally.connected_after},
            {"page shown", "shown", &tally.shown_after},
            {"back online", "back", &tally.back_after}};
}

class Table {
  public:
    explicit Table(std::ostream& out) : out_(out) { out_ << std::fixed << std::setprecision(2); }

    template <class T>
    void row(const std::string& name, T value) {
        out_ << "  " << std::left << std::setw(24) << name << std::right << std::setw(12) << value << "\n";
    }
    /// Only what has happened.
    void row_if(const std::string& name, std::uint64_t value) {
        if (value > 0) row(name, value);
    }

  private:
    std::ostream& out_;
};

void print_commands(Table& table, std::ostream& out, const RunResult& result) {
    const Tally& tally = result.tally;
    if (tally.sent == 0 && tally.registered == 0) return;
    table.row("sent", tally.sent);
    table.row("acknowledged", tally.acknowledged);
    table.row("acknowledged a second", rate_of(result, tally.acknowledged));
    table.row_if("refused", tally.refused_count());
    for (const auto& [code, count] : tally.refused)
        out << "    " << std::setw(7) << code << std::setw(25) << count << "  " << words_of(code) << "\n";
    table.row_if("sent again", tally.resent);
    table.row_if("without answer", tally.unanswered);
    table.row_if("due, never sent", tally.never_sent);
    table.row_if("accounts made", tally.registered);
}

void print_topics(Table& table, const RunResult& result) {
    const Tally& tally = result.tally;
    table.row("snapshots", tally.snapshots);
    table.row_if("resumed", tally.resumptions);
    table.row("patches", tally.patches);
    table.row_if("skips, announced", tally.skips_announced);
    table.row_if("gaps, not announced", tally.gaps);
    table.row_if("pages never shown", tally.pages_never_shown);
    table.row("replicas compared", tally.replicas_compared);
    table.row("frames received a second", rate_of(result, tally.traffic.frames_received));
    table.row("bytes received a second", rate_of(result, tally.traffic.bytes_received));
}

}  // namespace

void print_report(std::ostream& out, const RunResult& result) {
    const Tally& tally = result.tally;
    Table table(out);
    table.row("clients", result.clients);
    table.row_if("persons among them", result.persons);
    print_commands(table, out, result);
    table.row_if("connections lost", tally.connections_lost);
    for (std::size_t i = 0; i < loss_count; ++i)
        table.row_if("  by " + std::string(name_of(static_cast<Loss>(i))), tally.drops[i]);
    table.row_if("connections refused", tally.connections_failed);
    print_topics(table, result);
    for (const Named& named : latencies_of(tally)) {
        if (named.latencies->count() == 0) continue;
        out << "  " << std::left << std::setw(16) << named.words << std::right << "after its time, ms  p50 "
            << named.latencies->percentile_ms(0.5) << "  p99 " << named.latencies->percentile_ms(0.99)
            << "  p99.9 " << named.latencies->percentile_ms(0.999) << "  max "
            << named.latencies->percentile_ms(1) << "\n";
    }
    if (tally.error_count > 0) out << "  ERRORS: " << tally.error_count << "\n";
    for (const std::string& error : tally.errors) out << "    " << error << "\n";
}

std::string json_report(const RunResult& result) {
    const Tally& tally = result.tally;
    boost::json::object refused;
    for (const auto& [code, count] : tally.refused) refused[std::to_string(code)] = count;
    boost::json::object drops;
    for (std::size_t i = 0; i < loss_count; ++i) drops[name_of(static_cast<Loss>(i))] = tally.drops[i];
    boost::json::object latencies;
    for (const Named& named : latencies_of(tally)) {
        const Latencies& after = *named.latencies;
        latencies[named.key] = boost::json::object{{"count", after.count()},
                                                   {"p50", after.percentile_ms(0.5)},
                                                   {"p99", after.percentile_ms(0.99)},
                                                   {"p999", after.percentile_ms(0.999)},
                                                   {"max", after.percentile_ms(1)}};
    }
    return boost::json::serialize(boost::json::object{
        {"clients", result.clients},
        {"persons", result.persons},
        {"seconds", result.seconds},
        {"sent", tally.sent},
        {"acknowledged", tally.acknowledged},
        {"acknowledged_per_s", rate_of(result, tally.acknowledged)},
        {"refused", refused},
        {"resent", tally.resent},
        {"unanswered", tally.unanswered},
        {"never_sent", tally.never_sent},
        {"registered", tally.registered},
        {"connections_lost", tally.connections_lost},
        {"connections_failed", tally.connections_failed},
        {"drops", drops},
        {"snapshots", tally.snapshots},
        {"resumptions", tally.resumptions},
        {"patches", tally.patches},
        {"skips_announced", tally.skips_announced},
        {"gaps", tally.gaps},
        {"pages_never_shown", tally.pages_never_shown},
        {"replicas_compared", tally.replicas_compared},
        {"frames_received", tally.traffic.frames_received},
        {"bytes_received", tally.traffic.bytes_received},
        {"frames_sent", tally.traffic.frames_sent},
        {"bytes_sent", tally.traffic.bytes_sent},
        {"latency_ms", latencies},
        {"error_count", tally.error_count},
        {"errors", boost::json::array(tally.errors.begin(), tally.errors.end())},
    });
}

}  // namespace livepet::loadgen
