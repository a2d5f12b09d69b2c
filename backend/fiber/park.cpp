#include "backend/fiber/park.hpp"

#include <cxxabi.h>

#include <cstring>
#include <exception>
#include <utility>

#include "backend/fiber/fiber_properties.hpp"

namespace livepet::fiber {
namespace {

/// What the Itanium C++ ABI (2.2.2) says __cxa_get_globals points to.
struct ExceptionGlobals {
    void* caught;
    unsigned int uncaught;
};

/// Takes the exceptions in flight off the thread while another fiber runs on it.
class ExceptionsSetAside {
  public:
    ExceptionsSetAside() {
        void* here = abi::__cxa_get_globals();
        std::memcpy(&saved_, here, sizeof saved_);
        std::memset(here, 0, sizeof saved_);
    }
    ~ExceptionsSetAside() {
        std::memcpy(static_cast<void*>(abi::__cxa_get_globals()), &saved_, sizeof saved_);
    }
    ExceptionsSetAside(const ExceptionsSetAside&) = delete;
    ExceptionsSetAside& operator=(const ExceptionsSetAside&) = delete;

  private:
    ExceptionGlobals saved_;
};

}  // namespace

void Parker::park() {
    if (std::exchange(woken_, false)) return;
    parked_ = boost::fibers::context::active();
    {
        const ExceptionsSetAside aside;
        parked_->suspend();
    }
    woken_ = false;  // a second wake() while this one was on its way
}

bool Parker::park_unless_exit() {
    if (std::uncaught_exceptions() > 0) {
        park();
        return true;
    }
    boost::fibers::context* const fiber = boost::fibers::context::active();
    FiberControl& self = properties_of(*fiber).control;
    if (self.exit_requested_) return false;
    if (std::exchange(woken_, false)) return true;
    parked_ = fiber;
    left_ = false;
    self.waits_in_ = this;
    {
        const ExceptionsSetAside aside;
        fiber->suspend();
    }
    self.waits_in_ = nullptr;
    if (left_) return false;  // and a wake() since then stays for the next wait
    woken_ = false;
    return true;
}

void Parker::wake() {
    if (boost::fibers::context* fiber = std::exchange(parked_, nullptr)) {
        boost::fibers::context::active()->schedule(fiber);
    } else {
        woken_ = true;
    }
}

void Parker::leave() {
    if (boost::fibers::context* fiber = std::exchange(parked_, nullptr)) {
        left_ = true;
        boost::fibers::context::active()->schedule(fiber);
    }
}

void yield() {
    const ExceptionsSetAside aside;
    boost::fibers::context::active()->yield();
}

}  // namespace livepet::fiber
