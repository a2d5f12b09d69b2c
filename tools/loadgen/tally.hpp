// What has come of the load so far. A plain value: each shard counts its own, and the reporter adds them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tools/loadgen/latencies.hpp"
#include "tools/loadgen/scenario.hpp"
#include "tools/loadgen/traffic.hpp"

namespace livepet::loadgen {

inline constexpr std::size_t errors_kept_max = 20;

struct Tally {
    // Commands
    std::uint64_t sent = 0;  // each once
    std::uint64_t acknowledged = 0;
    std::map<std::uint32_t, std::uint64_t> refused;  // by the reply's code
    std::uint64_t resent = 0;
    std::uint64_t unanswered = 0;  // at the end: they may have been carried out or not
    std::uint64_t never_sent = 0;  // at the end: they were due, and there was no room to send them
    std::uint64_t registered = 0;

    // Connections
    std::uint64_t connections_lost = 0;
    std::uint64_t connections_failed = 0;
    std::array<std::uint64_t, loss_count> drops{};  // on purpose, by Loss

    // Topics
    std::uint64_t snapshots = 0;
    std::uint64_t resumptions = 0;  // in the place of a snapshot
    std::uint64_t patches = 0;
    std::uint64_t skips_announced = 0;  // by a snapshot that nobody had asked for
    std::uint64_t gaps = 0;             // by a patch that does not follow: each is an error
    std::uint64_t replicas_compared = 0;
    std::uint64_t pages_never_shown = 0;  // the next one's time came before

    Traffic traffic;

    std::uint64_t error_count = 0;
    std::vector<std::string> errors;  // the first of them: what should never be

    // Since the time that the schedule had for it
    Latencies acknowledged_after;
    Latencies connected_after;  // to Welcome
    Latencies shown_after;      // a page, with all that is on it
    Latencies back_after;       // to Welcome, since the connection was lost

    std::uint64_t refused_count() const;

    void fail(std::string error) {
        ++error_count;
        if (errors.size() < errors_kept_max) errors.push_back(std::move(error));
    }

    Tally& operator+=(const Tally& other);
};

}  // namespace livepet::loadgen
