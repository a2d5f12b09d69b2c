// Changes that stand on one another: each was made to a state that the one before had made, and none of them
// is on disk yet. When one fails, so do those that come after it.
//
// Shared by the units of an actor from its first unsaved change until all are saved. Only the writer's thread
// looks at what is in it.
#pragma once

#include <memory>

namespace livepet::storage {

struct Chain {
    bool is_broken = false;
};

using ChainPtr = std::shared_ptr<Chain>;

}  // namespace livepet::storage
