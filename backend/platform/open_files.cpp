#include "backend/platform/open_files.hpp"

#include <sys/resource.h>

#include <algorithm>

namespace livepet::platform {
namespace {

bool set_limit(rlim_t soft, rlim_t hard) {
    const rlimit limit{soft, hard};
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

}  // namespace

std::size_t allow_open_files(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    if (limit.rlim_cur >= wanted) return limit.rlim_cur;
    if (wanted > limit.rlim_max && set_limit(wanted, wanted)) return wanted;
    const rlim_t allowed = std::min<rlim_t>(wanted, limit.rlim_max);
    return set_limit(allowed, limit.rlim_max) ? allowed : limit.rlim_cur;
}

}  // namespace livepet::platform
