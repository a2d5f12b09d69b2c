// How far a run is, for people who wait: a bar and live figures in place on a terminal, plain lines
// elsewhere. One thread: the one that makes the load.
#pragma once

#include <ostream>
#include <string>

#include "tools/loadgen/run.hpp"

namespace livepet::loadgen {

class ProgressDisplay {
  public:
    /// `width`: of the terminal, in characters; 0: none.
    ProgressDisplay(std::ostream& out, const Scenario& scenario, std::size_t width)
        : out_(out), scenario_(scenario), width_(width) {}
    /// Leaves the line that it has drawn in place.
    ~ProgressDisplay();
    ProgressDisplay(const ProgressDisplay&) = delete;
    ProgressDisplay& operator=(const ProgressDisplay&) = delete;

    void show(const RunResult& so_far);

  private:
    std::ostream& out_;
    const Scenario& scenario_;
    const std::size_t width_;
    bool has_drawn_ = false;
    RunResult before_;
};

/// One line; the rates are since `before`.
std::string progress_line(const RunResult& so_far, const RunResult& before, const Scenario& scenario);

/// `width` characters, of which that share (0 to 1) is full.
std::string progress_bar(double share, std::size_t width);

/// How much of its present stage a run has behind it, 0 to 1.
double share_done(const RunResult& so_far, const Scenario& scenario);

}  // namespace livepet::loadgen
