// The load generator's entry: `run` makes load, `check` looks for what was acknowledged.
//
// Exit codes: 0 all is well; 1 something is lost, there twice, or answered as it cannot be; 2 nothing was
// proved, because the server or the record could not be reached; CLI11's own for usage.

#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>

#include "tools/loadgen/check.hpp"
#include "tools/loadgen/report.hpp"
#include "tools/loadgen/run.hpp"

namespace livepet::loadgen {
namespace {

constexpr int exit_well = 0;
constexpr int exit_faults = 1;
constexpr int exit_unproved = 2;
constexpr std::size_t faults_shown_max = 30;

struct Arguments {
    std::string url = "ws://127.0.0.1:8080/ws";
    std::string state;
    std::string json;
    double seconds = 10;
    double grace_s = 10;
    bool ever = false;
    bool quiet = false;
    RunOptions run;
};

void declare_target(CLI::App& command, Arguments& arguments) {
    command.add_option("--url", arguments.url, "The server, on this machine")
        ->check([](const std::string& url) {
            return parse_target(url) ? std::string()
                                     : "a URL is such as ws://127.0.0.1:8080/ws, of this machine";
        })
        ->capture_default_str();
}

void declare_run(CLI::App& command, Arguments& arguments) {
    RunOptions& run = arguments.run;
    declare_target(command, arguments);
    command.add_option("--users", run.persons, "Persons, a connection each")
        ->check(CLI::Range(std::size_t{1}, persons_max))
        ->capture_default_str();
    command.add_option("--pets", run.pets_each, "Pets of each")
        ->check(CLI::Range(std::size_t{1}, pets::pets_of_a_user_max))
        ->capture_default_str();
    command.add_option("--rate", run.rate, "Commands a second, of all together")
        ->check(CLI::Range(0.1, 1e6))
        ->capture_default_str();
    command.add_option("--treats", run.treat_share, "The share of treats, as long as there are some")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_option("--seconds", arguments.seconds, "How long")
        ->check(CLI::Range(0.1, 3'600.0))
        ->capture_default_str();
    command.add_option("--grace", arguments.grace_s, "How long the last answers are waited for, in seconds")
        ->check(CLI::Range(0.0, 600.0))
        ->capture_default_str();
    command.add_option("--threads", run.threads, "Threads that play the persons")
        ->check(CLI::Range(1U, 64U))
        ->capture_default_str();
    command.add_option("--seed", run.seed, "Who does what, and when; not who they are")
        ->capture_default_str();
    command.add_option("--state", arguments.state,
                       "Keeps the record in this file, and goes on with the persons in it");
    command.add_option("--json", arguments.json, "Writes the report to this file too");
    command.add_flag("--quiet", arguments.quiet, "No lines of progress");
}

void declare_check(CLI::App& command, Arguments& arguments) {
    declare_target(command, arguments);
    command.add_option("--state", arguments.state, "The record of the runs")->required();
    command.add_flag("--all", arguments.ever, "Sends also what an earlier check has seen again");
}

/// Nothing if it cannot be used; has been said why.
std::optional<RecordFile> open_record(const std::string& path, Record& record) {
    auto file = RecordFile::open(path, record);
    if (file) return std::move(*file);
    std::cerr << "livepet-loadgen: the record " << path << ": " << describe(file.error()) << "\n";
    return std::nullopt;
}

int run(Arguments& arguments) {
    arguments.run.duration = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.seconds * 1'000));
    arguments.run.grace = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.grace_s * 1'000));
    Record record;
    const auto file = open_record(arguments.state, record);
    if (!file) return exit_unproved;
    if (static_cast<double>(record.order_count()) + arguments.run.rate * arguments.seconds > orders_max) {
        std::cerr << "livepet-loadgen: a record holds " << orders_max
                  << " commands at most; name another file, or less rate or time\n";
        return exit_unproved;
    }
    const Progress progress = [&](const RunResult& so_far, std::size_t ready) {
        if (!arguments.quiet) std::cout << progress_line(so_far, ready) << std::endl;
    };
    const RunResult result = run_load(arguments.run, *parse_target(arguments.url), record, *file, progress);
    print_report(std::cout, result);
    if (!arguments.json.empty()) {
        std::ofstream out(arguments.json);
        out << json_report(result) << "\n";
        if (!out.flush()) {
            std::cerr << "livepet-loadgen: " << arguments.json << " cannot be written\n";
            return exit_unproved;
        }
    }
    return result.tally.error_count == 0 ? exit_well : exit_faults;
}

int check(const Arguments& arguments) {
    Record record;
    const auto file = open_record(arguments.state, record);
    if (!file) return exit_unproved;
    const CheckResult result = check_record(*parse_target(arguments.url), record, *file, arguments.ever);
    const Findings& found = result.findings;
    std::cout << result.persons << " persons, " << record.order_count() << " commands, " << found.pets
              << " pets (each looked at twice, " << found.counted << " of the looks by hunger too); "
              << found.sent_again << " acknowledged sent again; " << found.settled << " without answer, "
              << found.found_done << " of them done\n";
    for (std::size_t i = 0; i < std::min(found.faults.size(), faults_shown_max); ++i)
        std::cout << "FAULT: " << found.faults[i] << "\n";
    if (!found.faults.empty()) {
        std::cout << found.faults.size() << " faults\n";
        return exit_faults;
    }
    if (result.is_complete) return exit_well;
    std::cerr << "livepet-loadgen: the server could not be asked for everything; is it running?\n";
    return exit_unproved;
}

}  // namespace
}  // namespace livepet::loadgen

int main(int argc, char** argv) {
    using namespace livepet::loadgen;
    Arguments arguments;
    CLI::App program("Makes load on a LivePet server of this machine, and checks what is left of it.");
    program.require_subcommand(1);
    CLI::App* making = program.add_subcommand("run", "Has persons feed their pets and give treats");
    CLI::App* checking =
        program.add_subcommand("check", "Whether each acknowledged command is there, and there once");
    declare_run(*making, arguments);
    declare_check(*checking, arguments);
    CLI11_PARSE(program, argc, argv);
    return *making ? run(arguments) : check(arguments);
}
