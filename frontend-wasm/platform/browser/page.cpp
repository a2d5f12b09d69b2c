// The page's clock, chance, storage and address: the seams that need no state of their own.

#include "frontend-wasm/platform/browser/page.hpp"

#include <cmath>
#include <cstdlib>
#include <ctime>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/local_storage.hpp"
#include "frontend-wasm/platform/local_time.hpp"
#include "frontend-wasm/platform/page_address.hpp"
#include "frontend-wasm/platform/random.hpp"

namespace livepet::ui::platform {

namespace {

/// Takes over a text that the page's scripts made.
std::optional<std::string> take(char* text) {
    if (text == nullptr) return std::nullopt;
    std::string taken(text);
    std::free(text);
    return taken;
}

}  // namespace

MonotonicTime monotonic_now() {
    return MonotonicTime(base::Milliseconds(static_cast<std::int64_t>(std::floor(livepet_page_now()))));
}

LocalTime local_time(base::WallTime moment) {
    const auto seconds = static_cast<std::time_t>(moment.time_since_epoch().count() / 1'000);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return {parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min};
}

std::uint64_t random_seed() {
    const std::uint64_t high = livepet_page_random();
    return (high << 32U) | livepet_page_random();
}

std::uint64_t tab_number() {
    const std::uint64_t high = livepet_page_tab_number(0);
    return (high << 32U) | livepet_page_tab_number(1) | 1U;
}

std::optional<std::string> load(Storage storage, std::string_view key) {
    return take(livepet_page_load(static_cast<int>(storage), std::string(key).c_str()));
}

void save(Storage storage, std::string_view key, std::string_view value) {
    if (value.size() > stored_value_bytes_max) return;
    livepet_page_save(static_cast<int>(storage), std::string(key).c_str(), std::string(value).c_str());
}

void forget(Storage storage, std::string_view key) {
    livepet_page_forget(static_cast<int>(storage), std::string(key).c_str());
}

std::string page_url() { return take(livepet_page_url()).value_or(""); }

std::string socket_url(const char* path) { return take(livepet_page_socket_url(path)).value_or(""); }

}  // namespace livepet::ui::platform
