// What went over the sockets of one shard. A plain value; its thread only.
#pragma once

#include <cstdint>

namespace livepet::loadgen {

struct Traffic {
    std::uint64_t frames_sent = 0;
    std::uint64_t bytes_sent = 0;  // of frames' payload
    std::uint64_t frames_received = 0;
    std::uint64_t bytes_received = 0;

    Traffic& operator+=(const Traffic& other) {
        frames_sent += other.frames_sent;
        bytes_sent += other.bytes_sent;
        frames_received += other.frames_received;
        bytes_received += other.bytes_received;
        return *this;
    }
};

}  // namespace livepet::loadgen
