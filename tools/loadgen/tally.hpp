// What has come of the load so far. A plain value: each shard counts its own, and the reporter adds them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tools/loadgen/latencies.hpp"

namespace livepet::loadgen {

inline constexpr std::size_t errors_kept_max = 20;

struct Tally {
    std::uint64_t sent = 0;  // commands, each once
    std::uint64_t acknowledged = 0;
    std::map<std::uint32_t, std::uint64_t> refused;  // by the reply's code
    std::uint64_t resent = 0;
    std::uint64_t unanswered = 0;  // at the end: they may have been carried out or not
    std::uint64_t never_sent = 0;  // at the end: they were due, and there was no room to send them
    std::uint64_t registered = 0;
    std::uint64_t connections_lost = 0;
    std::uint64_t connections_failed = 0;
    std::uint64_t error_count = 0;
    std::vector<std::string> errors;  // the first of them: what should never be
    Latencies acknowledged_after;     // since the time that the schedule had for the command

    void fail(std::string error) {
        ++error_count;
        if (errors.size() < errors_kept_max) errors.push_back(std::move(error));
    }

    Tally& operator+=(const Tally& other) {
        sent += other.sent;
        acknowledged += other.acknowledged;
        for (const auto& [code, count] : other.refused) refused[code] += count;
        resent += other.resent;
        unanswered += other.unanswered;
        never_sent += other.never_sent;
        registered += other.registered;
        connections_lost += other.connections_lost;
        connections_failed += other.connections_failed;
        error_count += other.error_count;
        for (const std::string& error : other.errors)
            if (errors.size() < errors_kept_max) errors.push_back(error);
        acknowledged_after += other.acknowledged_after;
        return *this;
    }
};

}  // namespace livepet::loadgen
