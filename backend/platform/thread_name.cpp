#include "backend/platform/thread_name.hpp"

#include <pthread.h>

#include <string>

namespace livepet::platform {

void name_this_thread(std::string_view name) {
    constexpr std::size_t length_max = 15;
    (void)::pthread_setname_np(::pthread_self(), std::string(name.substr(0, length_max)).c_str());
}

}  // namespace livepet::platform
