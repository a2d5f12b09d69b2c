#include "tools/loadgen/progress.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace livepet::loadgen {
namespace {

constexpr std::size_t bar_width = 20;

double rate(std::uint64_t now, std::uint64_t before, double seconds) {
    return seconds > 0 && now >= before ? static_cast<double>(now - before) / seconds : 0;
}

}  // namespace

double share_done(const RunResult& so_far, const Scenario& scenario) {
    const double duration_s = std::chrono::duration<double>(scenario.duration).count();
    switch (so_far.stage) {
        case Stage::gathering:
            return static_cast<double>(so_far.ready) /
                   static_cast<double>(std::max<std::size_t>(so_far.clients, 1));
        case Stage::loading:
            return std::clamp(so_far.seconds / duration_s, 0.0, 1.0);
        case Stage::answering:
        case Stage::comparing:
        case Stage::over:
            break;
    }
    return 1;
}

std::string progress_bar(double share, std::size_t width) {
    const auto full = static_cast<std::size_t>(std::floor(share * static_cast<double>(width)));
    return "[" + std::string(full, '=') + std::string(width - full, ' ') + "]";
}

std::string progress_line(const RunResult& so_far, const RunResult& before, const Scenario& scenario) {
    const Tally& tally = so_far.tally;
    std::ostringstream line;
    line << std::fixed << std::setprecision(0);
    switch (so_far.stage) {
        case Stage::gathering:
            line << so_far.ready << " of " << so_far.clients << " clients are ready";
            break;
        case Stage::loading: {
            const double passed = before.stage == so_far.stage ? so_far.seconds - before.seconds : 0;
            line << so_far.seconds << " of " << std::chrono::duration<double>(scenario.duration).count()
                 << " s: " << so_far.online << " online, "
                 << rate(tally.acknowledged, before.tally.acknowledged, passed) << " commands/s, "
                 << rate(tally.traffic.frames_received, before.tally.traffic.frames_received, passed)
                 << " frames/s";
            if (tally.acknowledged_after.count() > 0)
                line << std::setprecision(1) << ", p99 " << tally.acknowledged_after.percentile_ms(0.99)
                     << " ms";
            break;
        }
        case Stage::answering:
            line << "waiting for the last answers: " << tally.acknowledged + tally.refused_count() << " of "
                 << tally.sent << " are there";
            break;
        case Stage::comparing:
        case Stage::over:
            line << "comparing: " << tally.replicas_compared << " replicas are as the server's states";
            break;
    }
    if (tally.connections_lost > 0) line << ", " << tally.connections_lost << " connections lost";
    if (tally.error_count > 0) line << ", " << tally.error_count << " ERRORS";
    return line.str();
}

ProgressDisplay::~ProgressDisplay() {
    if (has_drawn_) out_ << std::endl;
}

void ProgressDisplay::show(const RunResult& so_far) {
    std::string line = progress_line(so_far, before_, scenario_);
    before_ = so_far;
    if (width_ == 0) {
        out_ << line << std::endl;
        return;
    }
    line = (progress_bar(share_done(so_far, scenario_), bar_width) + " " + line).substr(0, width_ - 1);
    out_ << "\r\033[K" << line << std::flush;
    has_drawn_ = true;
}

}  // namespace livepet::loadgen
