// What a server shows of a topic to one who joins it, over a bare connection.
//
// In a fiber of the connection's shard. Takes reply_timeout at most.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/bytes.hpp"
#include "tools/loadgen/connection.hpp"

namespace livepet::loadgen {

struct Shown {
    base::Bytes body;
    std::string closed;  // why there is none; empty: there is one
};

/// Joins by that channel, which is not in use, and leaves. Nothing if the connection has ended.
std::optional<Shown> snapshot_of(Connection& connection, std::uint32_t channel, const std::string& topic);

}  // namespace livepet::loadgen
