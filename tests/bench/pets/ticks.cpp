#include "tests/bench/pets/figures.hpp"
namespace livepet::bench {
FigureSpec rss_gb_10m() { return {"rss_gb_10m", "", [](const Pace&) { return Figure{}; }, true}; }
FigureSpec tick_late_p99_ms_10m() { return {"tick_late_p99_ms_10m", "", [](const Pace&) { return Figure{}; }, true}; }
}
