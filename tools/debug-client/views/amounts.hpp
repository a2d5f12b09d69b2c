// Amounts as the tools show them. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/time.hpp"

namespace livepet::debug_client {

/// "12.345"
inline std::string seconds_of(base::Milliseconds time) {
    std::string thousandths = std::to_string(1'000 + time.count() % 1'000);
    thousandths[0] = '.';
    return std::to_string(time.count() / 1'000) + thousandths;
}

/// "640 B", "12.3 kB", "4.5 MB"
inline std::string size_of(std::uint64_t bytes) {
    const auto tenths_of = [bytes](std::uint64_t unit) {
        const std::uint64_t tenths = bytes / (unit / 10);
        return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
    };
    if (bytes < 1'000) return std::to_string(bytes) + " B";
    return bytes < 1'000'000 ? tenths_of(1'000) + " kB" : tenths_of(1'000'000) + " MB";
}

}  // namespace livepet::debug_client
