// Every bound of the gateway, in one value that main may change before the listener starts.
//
// A plain value, copied into what uses it: any thread.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/wire/protocol.hpp"

namespace livepet::gateway {

struct Limits {
    // Connections: an open file each, and while they speak HTTP a fiber's stack. What comes past a limit is
    // answered 503 and closed. The bound per address is generous, since everybody behind one proxy or NAT
    // shares an address.
    std::size_t connections_max = 16'000;
    std::size_t connections_per_address_max = 4'000;
    std::size_t http_connections_of_a_shard_max = 4'000;

    // One HTTP request. A whole header, and a whole body, must have arrived in their time, however they drip.
    std::size_t header_bytes_max = 8 * 1024;
    std::size_t body_bytes_max = 64 * 1024;
    std::uint32_t header_timeout_ms = 10'000;
    std::uint32_t body_timeout_ms = 20'000;
    std::uint32_t keep_alive_timeout_ms = 60'000;  // silence between two requests of a connection

    // One response: a fixed time, and more for a long body, by the slowest rate that is waited for.
    std::uint32_t response_timeout_ms = 10'000;
    std::uint32_t response_bytes_per_second_min = 8 * 1024;

    // One session.
    std::uint32_t hello_timeout_ms = 10'000;
    std::uint32_t ping_after_ms = 37'000;    // of silence; a page asks by itself sooner
    std::uint32_t idle_timeout_ms = 45'000;  // silent for so long: dead
    std::size_t send_queue_bytes_max = 1024 * 1024;
    std::size_t send_queue_frames_max = 4'096;
    std::uint32_t commands_burst_max = 2'000;
    std::uint32_t commands_per_second_max = 500;  // after the burst

    // Endings. A closing session has close_timeout_ms to take its last frames; on shutdown everybody together
    // has drain_timeout_ms.
    std::uint32_t close_timeout_ms = 2'000;
    std::uint32_t drain_timeout_ms = 3'000;
};

static_assert(Limits{}.send_queue_bytes_max >= 2 * wire::server_frame_bytes_max,
              "a snapshot must fit the queue");
static_assert(Limits{}.close_timeout_ms < Limits{}.drain_timeout_ms,
              "closing politely must fit the shutdown");
static_assert(Limits{}.ping_after_ms < Limits{}.idle_timeout_ms, "a ping must have time to be answered");
static_assert(Limits{}.connections_per_address_max <= Limits{}.connections_max);

/// What can be told shorter later is not queued behind more than this.
inline constexpr std::size_t offered_bytes_max = 32 * 1024;

/// A client sends no more than this many commands again after a lost connection.
inline constexpr std::uint32_t resent_commands_max = 64;

}  // namespace livepet::gateway
