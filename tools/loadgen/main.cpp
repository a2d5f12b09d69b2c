// The load generator's entry: `run` makes load, `check` looks for what was acknowledged.
//
// Exit codes: those of command_line.hpp; CLI11's own for usage.

#include <CLI/CLI.hpp>

#include "tools/loadgen/command_line.hpp"
#include "tools/loadgen/run_command.hpp"

int main(int argc, char** argv) {
    using namespace livepet::loadgen;
    CLI::App program("Makes load on a LivePet server of this machine, and checks what is left of it.");
    program.require_subcommand(1);
    CLI::App* making = program.add_subcommand("run", "Plays clients, by a scenario");
    const RunCommand run_command(*making);

    CLI::App* checking =
        program.add_subcommand("check", "Whether each acknowledged command is there, and there once");
    std::string url;
    std::string state;
    bool all = false;
    declare_url(*checking, url);
    checking->add_option("--state", state, "The record of the runs")->required();
    checking->add_flag("--all", all, "Sends also what an earlier check has seen again");
    CLI11_PARSE(program, argc, argv);

    if (*making) return run_command.run();
    Record record;
    const auto file = open_record(state, record);
    return file ? check_and_say(*parse_target(url), record, *file, all) : exit_unproved;
}
