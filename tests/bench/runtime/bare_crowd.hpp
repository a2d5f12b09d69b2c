// What a Member is without a runtime: the floor below what is done with actors.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "tests/bench/keep.hpp"

namespace livepet::bench {

/// Behind a virtual function, as a handler is whose class the sender does not know.
class BareMember {
  public:
    virtual ~BareMember() = default;
    virtual std::uint64_t add(std::uint64_t amount, std::uint64_t times) { return total_ += amount * times; }

  private:
    std::uint64_t total_ = 0;
};

using BareCrowd = std::vector<std::unique_ptr<BareMember>>;

BareCrowd bare_crowd(std::size_t count);
/// Whom to call next, a million times.
std::vector<BareMember*> random_targets(const BareCrowd& crowd);
/// Calls `count` of them in a row. Function calls a second.
double bare_calls_per_s(const std::vector<BareMember*>& targets, std::size_t count);

}  // namespace livepet::bench
