#include "backend/fiber/park.hpp"

#include <cxxabi.h>

#include <boost/fiber/context.hpp>
#include <cstring>
#include <utility>

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

void Parker::wake() {
    if (boost::fibers::context* fiber = std::exchange(parked_, nullptr)) {
        boost::fibers::context::active()->schedule(fiber);
    } else {
        woken_ = true;
    }
}

void yield() {
    const ExceptionsSetAside aside;
    boost::fibers::context::active()->yield();
}

}  // namespace livepet::fiber
