// A topic as its actor tells it to one who joins.
#pragma once

#include <cstdint>

#include "shared/base/bytes.hpp"

namespace livepet::pets {

struct TopicState {
    std::uint64_t revision = 0;
    base::Bytes snapshot;
};

}  // namespace livepet::pets
