// For tests that leave fibers behind: what is allocated while one lives is no leak to the sanitizer.
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/lsan_interface.h>
#endif

namespace livepet::test {

#if defined(__SANITIZE_ADDRESS__)
using LeaksOnPurpose = __lsan::ScopedDisabler;
#else
struct LeaksOnPurpose {
    LeaksOnPurpose() {}
};
#endif

}  // namespace livepet::test
