// Who an actor is: a type and a 64-bit id. It outlives restarts: each start is another incarnation of one
// identity.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace livepet::actor {

/// A number for each type of actor, unique in the program: pick the next one in your app's range of 100.
using TypeId = std::uint32_t;

/// Actors of a type with this bit live on shard `id % shards`, not where their hash says: for what every
/// shard has one of.
inline constexpr TypeId pinned_type = 1U << 31U;

struct Identity {
    TypeId type = 0;
    std::uint64_t id = 0;

    friend constexpr auto operator<=>(const Identity&, const Identity&) = default;
};

/// Well mixed in all bits (the finalizer of splitmix64): identities choose shards and buckets by it.
constexpr std::uint64_t hash_of(Identity identity) {
    std::uint64_t z = identity.id + (std::uint64_t{identity.type} << 32U) + 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

/// For hash tables of Boost.
struct IdentityHash {
    using is_avalanching = void;
    std::size_t operator()(Identity identity) const noexcept {
        return static_cast<std::size_t>(hash_of(identity));
    }
};

/// A reference to an actor of class A, started or not. A plain value; what is sent to an identity that never
/// was, or has ended for good, is answered `noproc`.
template <class A>
struct ActorRef {
    std::uint64_t id = 0;

    constexpr Identity identity() const { return {A::type, id}; }
    friend constexpr auto operator<=>(const ActorRef&, const ActorRef&) = default;
};

}  // namespace livepet::actor
