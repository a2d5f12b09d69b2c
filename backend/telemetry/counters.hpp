// How often each event happened since the start, for operators.
//
// Any threads count, any thread reads. Each number is exact; read together they are of about the same moment.
#pragma once

#include <atomic>
#include <cstdint>

#include "backend/telemetry/listener.hpp"

namespace livepet::telemetry {

class Counters final : public Listener {
  public:
    struct Reading {
        std::uint64_t children_restarted;
        std::uint64_t children_ended;
        std::uint64_t child_starts_failed;
        std::uint64_t supervisors_gave_up;
    };

    Reading read() const noexcept {
        return {restarted_.load(std::memory_order_relaxed), ended_.load(std::memory_order_relaxed),
                starts_failed_.load(std::memory_order_relaxed), gave_up_.load(std::memory_order_relaxed)};
    }

    void child_restarted(const ChildRestarted&) noexcept override { count(restarted_); }
    void child_ended(const ChildEnded&) noexcept override { count(ended_); }
    void child_start_failed(const ChildStartFailed&) noexcept override { count(starts_failed_); }
    void supervisor_gave_up(const SupervisorGaveUp&) noexcept override { count(gave_up_); }

  private:
    static void count(std::atomic<std::uint64_t>& counter) noexcept {
        counter.fetch_add(1, std::memory_order_relaxed);
    }

    std::atomic<std::uint64_t> restarted_{0};
    std::atomic<std::uint64_t> ended_{0};
    std::atomic<std::uint64_t> starts_failed_{0};
    std::atomic<std::uint64_t> gave_up_{0};
};

}  // namespace livepet::telemetry
