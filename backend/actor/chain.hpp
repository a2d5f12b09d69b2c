// Changes of one actor that stand on one another: each was made to a state that the one before had made, and
// none of them is durable yet. When one fails, so must those that come after it.
//
// Made by the actor's gate, and shared by all that its changes are handed to. Only storage's writer looks at
// what is in it, on its own thread.
#pragma once

#include <memory>

namespace livepet::actor {

struct Chain {
    bool is_broken = false;
};

using ChainPtr = std::shared_ptr<Chain>;

}  // namespace livepet::actor
