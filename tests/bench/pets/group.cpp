#include "tests/bench/groups.hpp"
#include "tests/bench/pets/figures.hpp"

namespace livepet::bench {

Group pets_group() {
    return {"pets",
            {
                start_s_120k(),
                start_s_1m(),
                start_s_10m(),
                start_call_p99_ms(),
                feeds_per_s(),
                rss_gb_10m(),
                tick_late_p99_ms_10m(),
                feed_ack_p99_ms_10m(),
                page_ms_10m(),
                restart_s_1m(),
            }};
}

}  // namespace livepet::bench
