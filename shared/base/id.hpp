// A 64-bit identity whose type says what it identifies, so that a user's id is never passed for a pet's.
//
//     using PetId = base::Id<struct PetTag>;
//
// Zero identifies nothing. A plain value: any thread, both sides of the wire.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace livepet::base {

template <class Tag>
struct Id {
    std::uint64_t value = 0;

    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace livepet::base

template <class Tag>
struct std::hash<livepet::base::Id<Tag>> {
    std::size_t operator()(livepet::base::Id<Tag> id) const noexcept {
        // The multiplier of splitmix64: consecutive ids must not land in consecutive buckets of a
        // power-of-two table.
        return static_cast<std::size_t>(id.value * 0x9E3779B97F4A7C15ULL);
    }
};
