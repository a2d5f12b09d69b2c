// The figures of the runtime group, each made by the file of its name.
#pragma once

#include "tests/bench/figure.hpp"

namespace livepet::bench {

FigureSpec idle_bytes();
FigureSpec starts_per_s();
FigureSpec tick_ns_1m();
FigureSpec tick_ns_10m();
FigureSpec cast_per_s();
FigureSpec cast_hot_per_s();
FigureSpec cast_cross_per_s();
FigureSpec cast_cross_hot_per_s();
FigureSpec call_per_s();
FigureSpec call_hot_per_s();
FigureSpec call_suspending_per_s();
FigureSpec timer_ns();
FigureSpec restarts_per_s();
FigureSpec siblings_p99_ratio();
FigureSpec echo_busy_ms();

}  // namespace livepet::bench
