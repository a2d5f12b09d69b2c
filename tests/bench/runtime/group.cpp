#include "tests/bench/groups.hpp"
#include "tests/bench/runtime/figures.hpp"

namespace livepet::bench {

Group runtime_group() {
    return {"runtime",
            {
                idle_bytes(),
                starts_per_s(),
                tick_ns_1m(),
                tick_ns_10m(),
                cast_per_s(),
                cast_hot_per_s(),
                cast_cross_per_s(),
                cast_cross_hot_per_s(),
                call_per_s(),
                call_hot_per_s(),
                call_suspending_per_s(),
                timer_ns(),
                restarts_per_s(),
                siblings_p99_ratio(),
                echo_busy_ms(),
            }};
}

}  // namespace livepet::bench
