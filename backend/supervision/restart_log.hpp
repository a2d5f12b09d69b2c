// What a supervisor says about its children's ends: each to the listeners of telemetry, and to the log.
//
// The log has cause, child and count, up to ten a second; what is beyond that as a sum at the end of that
// second, so that a storm of crashes does not become a storm of writing, and none of it is left unsaid.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "backend/actor/exit_reason.hpp"
#include "backend/fiber/timer_wheel.hpp"
#include "backend/platform/clock.hpp"
#include "backend/supervision/supervisor_spec.hpp"
#include "backend/telemetry/listener.hpp"

namespace livepet::supervision {

inline constexpr std::uint32_t log_lines_per_second_max = 10;  // and a sum

/// One supervisor's, on its shard. What it has not said when it is destroyed, it says then.
class RestartLog final : private fiber::Timer {
  public:
    RestartLog(std::string supervisor, const platform::Clock& clock, fiber::TimerWheel& timers,
               const telemetry::Listeners& listeners)
        : supervisor_(std::move(supervisor)), clock_(clock), timers_(timers), listeners_(listeners) {}
    ~RestartLog() override { say_sum(); }

    void restarted(std::string_view child, const actor::ExitReason& cause, std::chrono::nanoseconds delay);
    /// For good: it is not started again.
    void ended(std::string_view child, const actor::ExitReason& reason);
    void start_failed(std::string_view child, std::string_view what);
    /// Said at once, behind the sum of what led to it.
    void gave_up(std::string_view child, const actor::ExitReason& cause, RestartIntensity intensity);

    std::uint64_t restart_count() const { return restart_count_; }

  private:
    struct LeftOut {
        std::uint64_t restarts = 0;
        std::uint64_t ends = 0;
        std::uint64_t failed_starts = 0;
        std::string last_child;
        std::string last_cause;
    };

    /// Whether there is room for one more line in this second.
    bool has_room();
    void leave_out(std::uint64_t LeftOut::*counted, std::string_view child, std::string_view cause);
    void say_sum();
    void on_due() override { say_sum(); }

    std::string supervisor_;
    const platform::Clock& clock_;
    fiber::TimerWheel& timers_;
    const telemetry::Listeners& listeners_;
    std::uint64_t restart_count_ = 0;
    platform::MonotonicTime second_began_{};
    std::uint32_t lines_ = 0;
    LeftOut left_out_;  // armed while there is any
};

}  // namespace livepet::supervision
