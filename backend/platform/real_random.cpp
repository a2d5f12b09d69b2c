#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

#include "backend/platform/random.hpp"

namespace livepet::platform {

void RealEntropy::fill(std::span<std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno != EINTR) std::abort();
        if (got > 0) bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace livepet::platform
