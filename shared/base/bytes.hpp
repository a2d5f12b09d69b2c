// Bytes as the wire carries them.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace livepet::base {

using Bytes = std::vector<std::byte>;
using BytesView = std::span<const std::byte>;

inline BytesView as_bytes(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string_view as_text(BytesView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace livepet::base
