// Numbers of 32 bits in frames, the lowest byte first.
#pragma once

#include <cstddef>
#include <cstdint>

#include "shared/base/bytes.hpp"

namespace livepet::bench::live {

/// Of at least four bytes.
inline std::uint32_t little_endian_at(base::BytesView bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = sizeof number; i-- > 0;)
        number = number << 8U | std::to_integer<std::uint32_t>(bytes[i]);
    return number;
}

inline void put_little_endian(std::uint32_t number, base::Bytes& out) {
    for (std::size_t i = 0; i < sizeof number; ++i)
        out.push_back(static_cast<std::byte>(number >> 8U * i & 0xffU));
}

}  // namespace livepet::bench::live
