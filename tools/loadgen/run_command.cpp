#include "tools/loadgen/run_command.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>

#include "backend/platform/open_files.hpp"
#include "shared/apps/pets/topics.hpp"
#include "tools/loadgen/command_line.hpp"
#include "tools/loadgen/progress.hpp"
#include "tools/loadgen/report.hpp"
#include "tools/loadgen/run.hpp"
#include "tools/loadgen/scenario_text.hpp"

namespace livepet::loadgen {
namespace {

constexpr std::size_t open_files_beside_clients = 500;  // auditors, inspectors, the record

std::chrono::milliseconds milliseconds_of(double seconds) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1'000));
}

std::size_t terminal_width() {
    winsize size{};
    if (isatty(STDOUT_FILENO) == 0) return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// Who drops connections in silence may have the one before still open, for the server to find out.
bool drops_in_silence(const Part& part) {
    return part.drop_every_s > 0 &&
           std::find(part.losses.begin(), part.losses.end(), Loss::silence) != part.losses.end();
}

bool may_open_files_for(const Scenario& scenario) {
    const std::vector<std::size_t> counts = share_out(scenario);
    std::size_t wanted = scenario.clients + open_files_beside_clients;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (drops_in_silence(scenario.parts[i])) wanted += counts[i];
    const std::size_t allowed = platform::allow_open_files(wanted);
    if (allowed >= wanted) return true;
    complain(std::to_string(scenario.clients) + " clients need " + std::to_string(wanted) +
             " open files, and this process may have " + std::to_string(allowed) +
             "; raise the hard limit (`ulimit -Hn`, as root), or ask for fewer clients");
    return false;
}

double expected_orders(const Scenario& scenario) {
    const std::vector<std::size_t> counts = share_out(scenario);
    double sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (scenario.parts[i].behaviour != Behaviour::feed) continue;
        sum += static_cast<double>(counts[i]) * scenario.parts[i].rate *
               std::chrono::duration<double>(scenario.duration).count();
    }
    return sum;
}

bool write_file(const std::string& path, const std::string& text) {
    std::ofstream out(path);
    out << text << "\n";
    if (out.flush()) return true;
    complain(path + " cannot be written");
    return false;
}

}  // namespace

RunCommand::RunCommand(CLI::App& command) : command_(command) {
    command.add_option("scenario", scenario_path_,
                       "A file that says what clients do; without one, all feed pets of their own");
    declare_url(command, url_);
    declare_load(command);
    declare_feeders(command);
    command.add_option("--threads", threads_, "Threads that play the clients")
        ->check(CLI::Range(1U, 64U))
        ->capture_default_str();
    command.add_option("--state", state_,
                       "Keeps the record in this file, and goes on with the persons in it");
    command.add_option("--json", json_, "Writes the report to this file too");
    command.add_flag("--no-check", no_check_,
                     "Compares no replicas at the end, and looks for no acknowledged commands");
    command.add_flag("--quiet", quiet_, "No progress");
    command.footer("The lines of a scenario:\n" + scenario_usage());
}

void RunCommand::declare_load(CLI::App& command) {
    const std::string group = "In place of what the scenario says";
    command.add_option("--clients,--users", clients_, "Clients, a connection each")
        ->check(CLI::Range(std::size_t{1}, clients_max))
        ->group(group);
    command.add_option("--ramp", ramp_s_, "They come over so many seconds")
        ->check(CLI::Range(0.0, 3'600.0))
        ->group(group);
    command.add_option("--seconds", seconds_, "How long")
        ->check(CLI::Range(0.1, scenario_seconds_max))
        ->group(group);
    command
        .add_option("--grace", grace_s_,
                    "How long the last answers are waited for, and replicas to agree, in seconds")
        ->check(CLI::Range(0.0, 3'600.0))
        ->group(group);
    command.add_option("--seed", seed_, "Who does what, and when; not who they are")->group(group);
}

void RunCommand::declare_feeders(CLI::App& command) {
    const std::string group = "Without a scenario";
    command.add_option("--pets", pets_each_, "Pets of each")
        ->check(CLI::Range(std::size_t{1}, pets::pets_of_a_user_max))
        ->default_val(Part{}.pets_each)
        ->group(group);
    command.add_option("--rate", rate_, "Commands a second, of all together")
        ->check(CLI::Range(0.1, 1e6))
        ->default_val(100)
        ->group(group);
    command.add_option("--treats", treat_share_, "The share of treats, as long as there are some")
        ->check(CLI::Range(0.0, 1.0))
        ->default_val(Part{}.treat_share)
        ->group(group);
}

std::optional<Scenario> RunCommand::scenario() const {
    Scenario found;
    if (!scenario_path_.empty()) {
        auto read = read_scenario_file(scenario_path_);
        if (!read) {
            complain(read.error());
            return std::nullopt;
        }
        found = std::move(*read);
    }
    const auto is_given = [this](const char* option) { return command_.count(option) > 0; };
    if (is_given("--clients")) found.clients = clients_;
    if (is_given("--ramp")) found.ramp = milliseconds_of(ramp_s_);
    if (is_given("--seconds")) found.duration = milliseconds_of(seconds_);
    if (is_given("--grace")) found.grace = milliseconds_of(grace_s_);
    if (is_given("--seed")) found.seed = seed_;
    if (found.parts.empty()) {
        Part feeders;
        feeders.rate = rate_ / static_cast<double>(found.clients);
        feeders.pets_each = pets_each_;
        feeders.treat_share = treat_share_;
        found.parts.push_back(feeders);
    }
    return found;
}

int RunCommand::run() const {
    const auto scenario = this->scenario();
    if (!scenario || !may_open_files_for(*scenario)) return exit_unproved;
    Record record;
    const auto file = open_record(state_, record);
    if (!file) return exit_unproved;
    if (static_cast<double>(record.order_count()) + expected_orders(*scenario) > orders_max) {
        complain("a record holds " + std::to_string(orders_max) +
                 " commands at most; name another file, or less rate or time");
        return exit_unproved;
    }
    const Target target = *parse_target(url_);
    RunResult result;
    {
        ProgressDisplay display(std::cout, *scenario, terminal_width());
        const Progress progress = [&](const RunResult& so_far) {
            if (!quiet_) display.show(so_far);
        };
        result = run_load({*scenario, threads_, !no_check_}, target, record, *file, progress);
    }
    print_report(std::cout, result);
    if (!json_.empty() && !write_file(json_, json_report(result))) return exit_unproved;
    const int checked =
        no_check_ || record.persons.empty() ? exit_well : check_and_say(target, record, *file, false);
    return result.tally.error_count > 0 ? exit_faults : checked;
}

}  // namespace livepet::loadgen
