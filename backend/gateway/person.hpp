// Who a request or a session is of, and from where it comes. Plain values.
#pragma once

#include <cstdint>
#include <string>

#include "backend/gateway/address.hpp"

namespace livepet::gateway {

/// By whom. Guests may look.
struct Person {
    std::uint64_t user = 0;  // 0: a guest
    std::string name;
    bool is_administrator = false;
    std::uint64_t login = 0;  // which of the person's log-ins; 0: a guest's
};

/// From where.
struct Caller {
    AddressKey address = 0;
    std::string device;  // in words, as far as it tells: "Firefox on Linux"
};

}  // namespace livepet::gateway
