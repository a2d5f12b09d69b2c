// What of frontend-wasm/platform a page needs that nobody looks at: a clock, and no storage. Each client
// keeps its own token.

#include <chrono>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/local_storage.hpp"

namespace livepet::ui::platform {

MonotonicTime monotonic_now() {
    const auto since_boot = std::chrono::steady_clock::now().time_since_epoch();
    return MonotonicTime(std::chrono::duration_cast<base::Milliseconds>(since_boot));
}

std::optional<std::string> load(Storage, std::string_view) { return std::nullopt; }
void save(Storage, std::string_view, std::string_view) {}
void forget(Storage, std::string_view) {}

}  // namespace livepet::ui::platform
