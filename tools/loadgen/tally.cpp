#include "tools/loadgen/tally.hpp"

#include <numeric>

namespace livepet::loadgen {

std::uint64_t Tally::refused_count() const {
    return std::accumulate(refused.begin(), refused.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const auto& entry) { return sum + entry.second; });
}

Tally& Tally::operator+=(const Tally& other) {
    sent += other.sent;
    acknowledged += other.acknowledged;
    for (const auto& [code, count] : other.refused) refused[code] += count;
    resent += other.resent;
    unanswered += other.unanswered;
    never_sent += other.never_sent;
    registered += other.registered;
    connections_lost += other.connections_lost;
    connections_failed += other.connections_failed;
    for (std::size_t i = 0; i < loss_count; ++i) drops[i] += other.drops[i];
    snapshots += other.snapshots;
    resumptions += other.resumptions;
    patches += other.patches;
    skips_announced += other.skips_announced;
    gaps += other.gaps;
    replicas_compared += other.replicas_compared;
    pages_never_shown += other.pages_never_shown;
    traffic += other.traffic;
    error_count += other.error_count;
    for (const std::string& error : other.errors)
        if (errors.size() < errors_kept_max) errors.push_back(error);
    acknowledged_after += other.acknowledged_after;
    connected_after += other.connected_after;
    shown_after += other.shown_after;
    back_after += other.back_after;
    return *this;
}

}  // namespace livepet::loadgen
