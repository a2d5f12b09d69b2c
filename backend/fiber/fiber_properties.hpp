// What belongs to one fiber, kept where Boost.Fiber keeps it, which deletes it with the fiber. For this
// folder only.
#pragma once

#include <boost/fiber/context.hpp>
#include <boost/fiber/properties.hpp>
#include <boost/intrusive/list_hook.hpp>

#include "backend/fiber/fiber_control.hpp"

namespace livepet::fiber {

class Shard;

using SimulatedFiberHook = boost::intrusive::list_base_hook<
    boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;  // in the list of a simulation's fibers

struct FiberProperties final : boost::fibers::fiber_properties, SimulatedFiberHook {
    explicit FiberProperties(boost::fibers::context& fiber) : fiber_properties(&fiber) {}

    boost::fibers::context& fiber() { return *ctx_; }

    FiberControl control;
    const Shard* shard = nullptr;  // in a simulation, where several share a thread
};

/// Made when asked for first.
inline FiberProperties& properties_of(boost::fibers::context& fiber) {
    auto* properties = static_cast<FiberProperties*>(fiber.get_properties());
    if (!properties) {
        properties = new FiberProperties(fiber);
        fiber.set_properties(properties);
    }
    return *properties;
}

}  // namespace livepet::fiber
