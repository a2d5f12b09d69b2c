// The figures of the runtime group, each made by the file of its name.
#pragma once

#include "tests/bench/figure.hpp"

namespace livepet::bench {

FigureSpec idle_bytes();
FigureSpec starts_per_s();
FigureSpec cast_per_s();
FigureSpec cast_hot_per_s();
FigureSpec call_per_s();
FigureSpec call_hot_per_s();

}  // namespace livepet::bench
