// What the wire group measures with: pets as a world has them, and the frames that a session exchanges.
//
// A thousand of each, all different, so that no branch is learnt by heart and no value known beforehand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/apps/pets/state.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::bench {

inline constexpr std::size_t corpus_size = 1'024;  // a power of two: indices are masked

/// A pet's topic at some revision.
struct Topic {
    std::uint32_t channel = 0;
    std::uint32_t stream = 0;
    std::uint64_t revision = 0;
    pets::Pet pet;
};

struct Corpus {
    std::vector<Topic> topics;
    std::vector<pets::Pet> fed;                    // the pets of the topics, some ticks and a meal later
    std::vector<wire::ServerMessage> from_server;  // in turn: a feed's Patch, its Reply, a Pong
    std::vector<wire::ClientMessage> from_client;  // in turn: a Command to feed, a Join, a Ping
};

const Corpus& corpus();

}  // namespace livepet::bench
