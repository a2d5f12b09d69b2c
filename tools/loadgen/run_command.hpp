// `livepet-loadgen run`: makes load, reports on it, and has all checked.
//
// Main thread. What is not given on the command line is the scenario's, or its default.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <optional>
#include <string>

#include "tools/loadgen/scenario.hpp"

namespace livepet::loadgen {

class RunCommand {
  public:
    explicit RunCommand(CLI::App& command);

    /// The exit code: see command_line.hpp.
    int run() const;

  private:
    void declare_load(CLI::App& command);
    void declare_feeders(CLI::App& command);
    std::optional<Scenario> scenario() const;

    CLI::App& command_;
    std::string scenario_path_;
    std::string url_;
    std::string state_;
    std::string json_;
    std::size_t clients_ = 0;
    std::size_t pets_each_ = 0;
    double rate_ = 0;
    double treat_share_ = 0;
    double ramp_s_ = 0;
    double seconds_ = 0;
    double grace_s_ = 0;
    std::uint64_t seed_ = 0;
    unsigned threads_ = 1;
    bool no_check_ = false;
    bool quiet_ = false;
};

}  // namespace livepet::loadgen
