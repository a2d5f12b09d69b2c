// What a topic tells its subscribers. A value; immutable once it is published, and shared by all shards.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "shared/base/bytes.hpp"

namespace livepet::pubsub {

enum class Kind : std::uint8_t {
    patch,  // of the topic's state: what several say may be told as one
    event,  // something that happened: each is told
};

struct Publication {
    std::string topic;
    std::uint64_t revision = 0;  // that it leads to
    base::Bytes body;            // the patch, or what the subscribers take for an event
    std::uint64_t span = 1;      // over how many revisions it leads
    Kind kind = Kind::patch;
};

using Published = std::shared_ptr<const Publication>;

/// Two patches of a topic as one; null if the later does not lead on from the earlier.
Published merged(const Published& earlier, const Published& later);
/// The same, or else the later alone: who gets it sees the gap.
Published merged_or_later(const Published& earlier, const Published& later);

}  // namespace livepet::pubsub
