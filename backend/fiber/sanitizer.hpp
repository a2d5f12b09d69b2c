// What the address sanitizer is told about fibers: on which stack the thread goes on, at each switch, and
// that a stack is empty. Without it an exception in a fiber, or the fiber's end, leaves the marks of frames
// behind, and sound ones are reported later. Compiled to nothing without the sanitizer.
#pragma once

#include <boost/context/stack_context.hpp>
#include <boost/fiber/context.hpp>
#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>

#include "backend/fiber/stack_pool.hpp"
#endif

namespace livepet::fiber {

#if defined(__SANITIZE_ADDRESS__)

class StackSwitch {
  public:
    /// To be called just before each switch, the first time on the thread's main fiber.
    void announce(boost::fibers::context* next) {
        if (!next) return;
        const bool to_main = next->is_context(boost::fibers::type::main_context);
        // Boost.Fiber puts a fiber's context at the upper end of its stack.
        const char* const top = reinterpret_cast<const char*>(next);
        const void* const bottom = to_main ? main_bottom_ : top - stack_bytes;
        const void* left_bottom = nullptr;
        std::size_t left_bytes = 0;
        __sanitizer_start_switch_fiber(nullptr, bottom, to_main ? main_bytes_ : stack_bytes);
        __sanitizer_finish_switch_fiber(nullptr, &left_bottom, &left_bytes);
        if (main_bottom_) return;
        main_bottom_ = left_bottom;
        main_bytes_ = left_bytes;
    }

  private:
    const void* main_bottom_ = nullptr;
    std::size_t main_bytes_ = 0;
};

inline void forget_frames(const boost::context::stack_context& stack) {
    ASAN_UNPOISON_MEMORY_REGION(static_cast<const char*>(stack.sp) - stack.size, stack.size);
}

#else

class StackSwitch {
  public:
    void announce(boost::fibers::context*) {}
};

inline void forget_frames(const boost::context::stack_context&) {}

#endif

}  // namespace livepet::fiber
