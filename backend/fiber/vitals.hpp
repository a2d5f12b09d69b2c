// What can be seen of a shard from outside its thread: whether it gets on, and what it does.
#pragma once

#include "backend/fiber/activity.hpp"
#include "backend/fiber/heartbeat.hpp"

namespace livepet::fiber {

struct Vitals {
    const unsigned shard;  // its index
    Activity activity{};
    Heartbeat heartbeat{};
};

}  // namespace livepet::fiber
