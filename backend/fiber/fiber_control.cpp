#include "backend/fiber/fiber_control.hpp"

#include <boost/fiber/context.hpp>
#include <boost/fiber/properties.hpp>
#include <exception>

#include "backend/fiber/park.hpp"

namespace livepet::fiber {
namespace {

/// Where Boost.Fiber keeps what belongs to one fiber; it deletes it with the fiber.
struct Properties final : boost::fibers::fiber_properties {
    using fiber_properties::fiber_properties;
    FiberControl control;
};

}  // namespace

FiberControl& this_fiber() {
    boost::fibers::context* const self = boost::fibers::context::active();
    auto* properties = static_cast<Properties*>(self->get_properties());
    if (!properties) {
        properties = new Properties(self);
        self->set_properties(properties);
    }
    return properties->control;
}

void exit_if_requested() {
    if (this_fiber().exit_requested() && std::uncaught_exceptions() == 0) throw actor_exit{};
}

void FiberControl::request_exit() {
    exit_requested_ = true;
    if (waits_in_) waits_in_->leave();
}

}  // namespace livepet::fiber
