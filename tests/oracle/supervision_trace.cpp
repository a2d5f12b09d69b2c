// Runs supervision scripts on our supervisors, in virtual time: scripts on standard input, their traces on
// standard output (README.md). Exit status 0 if every script was well formed, 1 if not.
//
// One shard runs them all, one after the other: each has identities of its own, and leaves nothing behind.

#include <spdlog/spdlog.h>

#include <cstdint>
#include <exception>
#include <iostream>
#include <iterator>
#include <string>

#include "tests/backend/actor/actor_stage.hpp"
#include "tests/oracle/supervision_trace_parser.hpp"
#include "tests/oracle/supervision_trace_steps.hpp"

int main() {
    using namespace livepet;
    std::ios::sync_with_stdio(false);
    spdlog::set_level(spdlog::level::off);
    const std::string input(std::istreambuf_iterator<char>(std::cin), {});
    bool all_well = true;
    try {
        test::run_actors([&](actor::Dispatcher& here) {
            std::uint64_t next_actor = 1;
            for (const oracle::Script& script : oracle::read_scripts(input)) {
                if (script.error) {
                    all_well = false;
                    std::cout << "script " << script.name << "\nerror " << script.error->line << ": "
                              << script.error->text << '\n';
                } else {
                    std::cout << oracle::run_script(here, script, next_actor);
                }
            }
        });
    } catch (const std::exception& error) {
        std::cout.flush();
        std::cerr << "supervision-trace: " << error.what() << '\n';
        return 2;
    }
    return all_well ? 0 : 1;
}
