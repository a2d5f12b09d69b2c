#include "backend/supervision/restart_log.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <utility>

namespace livepet::supervision {

bool RestartLog::has_room() {
    const auto now = clock_.now();
    if (now - second_began_ >= std::chrono::seconds(1)) {
        if (const auto left_out = std::exchange(left_out_, 0); left_out > 0) {
            spdlog::warn("{}: {} more ends of children were left out here", supervisor_, left_out);
        }
        second_began_ = now;
        lines_ = 0;
    }
    if (lines_ < log_lines_per_second_max) return ++lines_, true;
    ++left_out_;
    return false;
}

void RestartLog::restarted(std::string_view child, const actor::ExitReason& cause,
                           std::chrono::nanoseconds delay) {
    ++restart_count_;
    if (!has_room()) return;
    spdlog::warn("{}: restarting {} (restart {}) in {} ms after: {}", supervisor_, child, restart_count_,
                 std::chrono::ceil<std::chrono::milliseconds>(delay).count(), actor::describe(cause));
}

void RestartLog::ended(std::string_view child, const actor::ExitReason& reason) {
    if (!has_room()) return;
    spdlog::error("{}: {} is not started again after: {}", supervisor_, child, actor::describe(reason));
}

void RestartLog::start_failed(std::string_view child, std::string_view what) {
    if (!has_room()) return;
    spdlog::error("{}: {} failed to start: {}", supervisor_, child, what);
}

void RestartLog::gave_up(std::string_view child, const actor::ExitReason& cause, RestartIntensity intensity) {
    spdlog::error("{}: giving up: more than {} restarts in {} ms, the last of {} after: {}", supervisor_,
                  intensity.restarts, intensity.period.count(), child, actor::describe(cause));
}

}  // namespace livepet::supervision
