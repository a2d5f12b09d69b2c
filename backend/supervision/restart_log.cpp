#include "backend/supervision/restart_log.hpp"

#include <spdlog/spdlog.h>

namespace livepet::supervision {

namespace {

telemetry::Cause cause_of(const actor::ExitReason& reason) {
    return {actor::describe(reason.kind), actor::describe(reason)};
}

}  // namespace

bool RestartLog::has_room() {
    const auto now = clock_.now();
    if (now - second_began_ >= std::chrono::seconds(1)) {
        say_sum();  // on a busy shard the timer may come later than this
        second_began_ = now;
        lines_ = 0;
    }
    if (lines_ == log_lines_per_second_max) return false;
    ++lines_;
    return true;
}

void RestartLog::leave_out(std::uint64_t LeftOut::*counted, std::string_view child, std::string_view cause) {
    ++(left_out_.*counted);
    left_out_.last_child = child;
    left_out_.last_cause = cause;
    if (!is_armed()) timers_.arm(*this, second_began_ + std::chrono::seconds(1));
}

void RestartLog::say_sum() {
    const LeftOut sum = std::exchange(left_out_, {});
    disarm();
    if (sum.restarts + sum.ends + sum.failed_starts == 0) return;
    spdlog::warn(
        "{}: left out here: {} restarts, {} ends for good, {} failed starts; the last of {} after: {}",
        supervisor_, sum.restarts, sum.ends, sum.failed_starts, sum.last_child, sum.last_cause);
}

void RestartLog::restarted(std::string_view child, const actor::ExitReason& cause,
                           std::chrono::nanoseconds delay) {
    ++restart_count_;
    listeners_.emit(telemetry::ChildRestarted{supervisor_, child, cause_of(cause), restart_count_, delay});
    if (!has_room()) return leave_out(&LeftOut::restarts, child, actor::describe(cause));
    spdlog::warn("{}: restarting {} (restart {}) in {} ms after: {}", supervisor_, child, restart_count_,
                 std::chrono::ceil<std::chrono::milliseconds>(delay).count(), actor::describe(cause));
}

void RestartLog::ended(std::string_view child, const actor::ExitReason& reason) {
    listeners_.emit(telemetry::ChildEnded{supervisor_, child, cause_of(reason)});
    if (!has_room()) return leave_out(&LeftOut::ends, child, actor::describe(reason));
    spdlog::error("{}: {} is not started again after: {}", supervisor_, child, actor::describe(reason));
}

void RestartLog::start_failed(std::string_view child, std::string_view what) {
    listeners_.emit(telemetry::ChildStartFailed{supervisor_, child, what});
    if (!has_room()) return leave_out(&LeftOut::failed_starts, child, what);
    spdlog::error("{}: {} failed to start: {}", supervisor_, child, what);
}

void RestartLog::gave_up(std::string_view child, const actor::ExitReason& cause, RestartIntensity intensity) {
    listeners_.emit(telemetry::SupervisorGaveUp{supervisor_, child, cause_of(cause), intensity.restarts,
                                                intensity.period});
    say_sum();
    spdlog::error("{}: giving up: more than {} restarts in {} ms, the last of {} after: {}", supervisor_,
                  intensity.restarts, intensity.period.count(), child, actor::describe(cause));
}

}  // namespace livepet::supervision
