// Having something done on another shard, and waiting for it.
//
// The wait is not interruptible: the other shard refers to the caller's stack until it has answered. A fiber
// told to exit meanwhile learns of it at its next interruptible wait.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "backend/fiber/park.hpp"
#include "backend/fiber/shard.hpp"

namespace livepet::fiber {

/// Runs `f` on `there`, parks the calling fiber (of shard `here`) until it is done, and returns what it
/// returned. `f` must not suspend and must not throw. Both shards must be running.
template <class F>
auto run_on(Shard& there, Shard& here, F f) -> std::invoke_result_t<F&> {
    using Result = std::invoke_result_t<F&>;
    static_assert(!std::is_void_v<Result>, "return what came of it");
    if (&there == &here) return f();

    std::optional<Result> result;
    Parker parker;
    there.post([&] {
        result.emplace(f());
        here.post([&parker] { parker.wake(); });
    });
    parker.park();
    return std::move(*result);
}

}  // namespace livepet::fiber
