// The figures of the pets group.
#pragma once

#include "tests/bench/figure.hpp"

namespace livepet::bench {

FigureSpec start_s_120k();
FigureSpec start_s_1m();
FigureSpec start_s_10m();
FigureSpec start_call_p99_ms();
FigureSpec feeds_per_s();
FigureSpec rss_gb_10m();
FigureSpec tick_late_p99_ms_10m();
FigureSpec feed_ack_p99_ms_10m();
FigureSpec page_ms_10m();
FigureSpec restart_s_1m();

}  // namespace livepet::bench
