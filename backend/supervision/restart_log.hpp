// What a supervisor says in the log about its children's ends: each with cause, child and count, up to ten a
// second; beyond that a sum, so that a storm of crashes does not become a storm of writing.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "backend/actor/exit_reason.hpp"
#include "backend/platform/clock.hpp"
#include "backend/supervision/supervisor_spec.hpp"

namespace livepet::supervision {

inline constexpr std::uint32_t log_lines_per_second_max = 10;

/// One supervisor's, on its shard.
class RestartLog {
  public:
    RestartLog(std::string supervisor, const platform::Clock& clock)
        : supervisor_(std::move(supervisor)), clock_(clock) {}

    void restarted(std::string_view child, const actor::ExitReason& cause, std::chrono::nanoseconds delay);
    void ended(std::string_view child, const actor::ExitReason& reason);
    void start_failed(std::string_view child, std::string_view what);
    void gave_up(std::string_view child, const actor::ExitReason& cause, RestartIntensity intensity);

    std::uint64_t restart_count() const { return restart_count_; }

  private:
    /// Whether there is room for one more line in this second. Sums up what was left out in the last.
    bool has_room();

    std::string supervisor_;
    const platform::Clock& clock_;
    std::uint64_t restart_count_ = 0;
    platform::MonotonicTime second_began_{};
    std::uint32_t lines_ = 0;
    std::uint64_t left_out_ = 0;
};

}  // namespace livepet::supervision
