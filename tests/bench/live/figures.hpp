// The figures of the live group.
#pragma once

#include "tests/bench/figure.hpp"

namespace livepet::bench::live {

FigureSpec idle_client_bytes();
FigureSpec idle_cpu_percent_10k();
FigureSpec clients_held();
FigureSpec fanout_frames_per_s();
FigureSpec fanout_p99_ms();
FigureSpec viewer_bytes_5min();

}  // namespace livepet::bench::live
