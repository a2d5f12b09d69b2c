#include "backend/fiber/fiber_control.hpp"

#include <exception>

#include "backend/fiber/fiber_properties.hpp"
#include "backend/fiber/park.hpp"

namespace livepet::fiber {
FiberControl& this_fiber() { return properties_of(*boost::fibers::context::active()).control; }

void exit_if_requested() {
    if (this_fiber().exit_requested() && std::uncaught_exceptions() == 0) throw actor_exit{};
}

void FiberControl::request_exit() {
    exit_requested_ = true;
    if (waits_in_) waits_in_->leave();
}

}  // namespace livepet::fiber
