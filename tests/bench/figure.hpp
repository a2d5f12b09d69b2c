// What a benchmark gives: figures, each with the floor below it and the peers beside it.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace livepet::bench {

/// How long to measure. A group takes at most five minutes at the quick pace.
struct Pace {
    std::size_t rounds;
    double round_ms;  // for each contender
};
inline constexpr Pace full_pace{.rounds = 41, .round_ms = 25};
inline constexpr Pace quick_pace{.rounds = 11, .round_ms = 10};
/// Shows that everything still runs, in seconds; what it measures means nothing.
inline constexpr Pace smallest_pace{.rounds = 1, .round_ms = 1};
constexpr bool is_quick(const Pace& pace) { return pace.rounds < full_pace.rounds; }
constexpr bool is_smallest(const Pace& pace) { return pace.rounds <= smallest_pace.rounds; }

struct Reading {
    std::string name;
    double value = 0;
};

enum class Better { less, more };

struct Figure {
    std::string name;
    std::string unit;
    double value = 0;
    std::optional<double> floor;
    std::vector<Reading> peers;
    Better better = Better::less;
    std::vector<std::string> remarks = {};  // sentences that belong beside it
};

/// The peer that does best; nothing where there is none.
inline const Reading* best_peer(const Figure& figure) {
    const Reading* best = nullptr;
    for (const Reading& peer : figure.peers) {
        const bool beats = best == nullptr || (figure.better == Better::less ? peer.value < best->value
                                                                             : peer.value > best->value);
        if (beats) best = &peer;
    }
    return best;
}

/// A figure that can be measured. `what` says precisely of what, and what floor and peers do instead.
struct FigureSpec {
    std::string name;
    std::string what;
    std::function<Figure(const Pace&)> measure;
    bool is_slow = false;  // left out at the quick pace
};

struct Group {
    std::string name;
    std::vector<FigureSpec> figures;
};

}  // namespace livepet::bench
