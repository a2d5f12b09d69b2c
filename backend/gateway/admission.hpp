// How many connections there are, in all and from each address, and whether one more is let in.
//
// Belongs to the accepting shard's thread; connections on other shards report their end to it.
#pragma once

#include <cstddef>
#include <unordered_map>

#include "backend/gateway/address.hpp"
#include "backend/gateway/counters.hpp"
#include "backend/gateway/limits.hpp"

namespace livepet::gateway {

class Admission {
  public:
    explicit Admission(const Limits& limits)
        : connections_max_(limits.connections_max), per_address_max_(limits.connections_per_address_max) {}

    /// Counts the connection in, or says why not. Each one admitted is to be reported by left(). A proxy of
    /// ours brings as many as there are.
    bool admit(AddressKey address, bool is_proxy = false);
    void left(AddressKey address);

    std::size_t open() const { return open_; }
    AdmissionCounters& counters() { return counters_; }
    const AdmissionCounters& counters() const { return counters_; }

  private:
    std::size_t connections_max_;
    std::size_t per_address_max_;
    std::size_t open_ = 0;
    std::unordered_map<AddressKey, std::size_t> by_address_;  // at most connections_max entries, none at 0
    AdmissionCounters counters_;
};

}  // namespace livepet::gateway
