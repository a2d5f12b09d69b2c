// Memory that will be needed soon, asked for before: a wait for it costs as much as some hundred
// instructions. Only a hint: of any address, and without effect on what a program does.
#pragma once

#include <cstddef>

namespace livepet::fiber {

inline constexpr std::size_t cache_line = 64;

/// To be read and written: `size` bytes from `address`.
inline void prefetch(const void* address, std::size_t size) {
    const auto* bytes = static_cast<const char*>(address);
    for (std::size_t at = 0; at < size; at += cache_line) __builtin_prefetch(bytes + at, 1);
    __builtin_prefetch(bytes + size - 1, 1);
}

/// A whole object.
template <class T>
void prefetch(const T& object) {
    prefetch(&object, sizeof(T));
}

}  // namespace livepet::fiber
