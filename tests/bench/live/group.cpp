#include "tests/bench/groups.hpp"
#include "tests/bench/live/figures.hpp"

namespace livepet::bench {

Group live_group() {
    return {"live",
            {
                live::idle_client_bytes(),
                live::idle_cpu_percent_10k(),
                live::clients_held(),
                live::fanout_frames_per_s(),
                live::fanout_p99_ms(),
                live::viewer_bytes_5min(),
            }};
}

}  // namespace livepet::bench
