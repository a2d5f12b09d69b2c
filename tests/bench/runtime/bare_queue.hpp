// A lock-free queue of many producers and one consumer between two threads, and nothing else: the floor below
// messages that cross shards.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "tests/bench/runtime/bare_crowd.hpp"

namespace livepet::bench {

class BareQueue {
  public:
    BareQueue(std::size_t receivers, std::size_t under_way_max);

    /// Sends that many, each to any of the receivers, and waits until they are handled.
    double messages_per_s(std::size_t count);

  private:
    struct Node {
        Node* next = nullptr;
        BareMember* to = nullptr;
        std::uint64_t amount = 0;
        std::uint64_t times = 1;
    };

    void push(Node& node);
    /// Handles all that are there; how many.
    std::size_t handle_all();

    BareCrowd crowd_;
    std::vector<BareMember*> targets_;
    std::vector<Node> nodes_;
    alignas(64) std::atomic<Node*> newest_{nullptr};
    alignas(64) std::atomic<std::size_t> handled_{0};
};

}  // namespace livepet::bench
