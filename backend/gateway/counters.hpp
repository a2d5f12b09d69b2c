// What a shard's connections have done since the start, for operators.
//
// Plain numbers, one struct a shard: written, and to be read, on that shard's thread only.
#pragma once

#include <cstdint>

namespace livepet::gateway {

struct Counters {
    std::uint64_t connections_opened = 0;
    std::uint64_t connections_open = 0;
    std::uint64_t connections_refused = 0;    // too many speak HTTP at the moment
    std::uint64_t connections_timed_out = 0;  // too slow with a header, a body, or in taking a response

    std::uint64_t requests = 0;
    std::uint64_t requests_malformed = 0;
    std::uint64_t requests_foreign = 0;  // by Host or Origin
    std::uint64_t requests_failed = 0;   // a handler threw
    std::uint64_t response_bytes = 0;    // bodies

    std::uint64_t sessions_opened = 0;
    std::uint64_t sessions_open = 0;
    std::uint64_t sessions_refused = 0;  // ended by us before their Welcome
    std::uint64_t sessions_slow = 0;     // closed because their queue was full
    std::uint64_t sessions_faulty = 0;   // closed because of what they sent
    std::uint64_t sessions_revoked = 0;  // closed because their log-in has ended
    std::uint64_t commands_too_fast = 0;
    std::uint64_t frames_in = 0;
    std::uint64_t frames_out = 0;
    std::uint64_t frame_bytes_in = 0;
    std::uint64_t frame_bytes_out = 0;
};

/// What the accepting side has turned away, and why. Kept on the accepting shard.
struct AdmissionCounters {
    std::uint64_t refused_full = 0;
    std::uint64_t refused_address = 0;
    std::uint64_t accept_errors = 0;
};

}  // namespace livepet::gateway
