// Records that are visited in no order, and changed: the floor below ticks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace livepet::bench {

class BareWalk {
  public:
    explicit BareWalk(std::size_t records);

    /// Of the calling thread, over all of them.
    double ns_per_record();

  private:
    struct Record {
        std::uint32_t ticks = 0;
        std::uint32_t hunger = 0;
        std::byte rest[248];  // of a record of the size of an actor
    };

    std::unique_ptr<Record[]> records_;
    std::vector<Record*> order_;
};

}  // namespace livepet::bench
