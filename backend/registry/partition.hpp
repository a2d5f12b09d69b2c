// Which shard keeps a name, and how a fiber of any shard has something done there by way of the actor's own
// shard, so that what an actor gains and what it loses by ending arrive in the order in which they happened.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/system.hpp"
#include "backend/fiber/park.hpp"

namespace livepet::registry {

inline constexpr std::size_t name_bytes_max = 255;

inline std::size_t partition_of(const actor::System& system, std::string_view name) {
    return std::hash<std::string_view>{}(name) % system.size();
}

/// Runs `first` on shard `a`, then `second` on shard `b`, in one line of posts, and gives what `second`
/// returns. In a fiber of `here`. Neither may suspend or throw. Not interruptible: they refer to the caller's
/// stack.
template <class First, class Second>
auto first_there_then_there(actor::Dispatcher& here, actor::Dispatcher& a, actor::Dispatcher& b, First first,
                            Second second) -> std::invoke_result_t<Second&> {
    std::optional<std::invoke_result_t<Second&>> result;
    fiber::Parker parker;
    a.shard().post([&] {
        first();
        b.shard().post([&] {
            result.emplace(second());
            here.shard().post([&parker] { parker.wake(); });
        });
    });
    while (!result) parker.park();
    return std::move(*result);
}

}  // namespace livepet::registry
