#include "shared/base/move_only_function.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <type_traits>

using livepet::base::MoveOnlyFunction;

TEST_CASE("it owns what cannot be copied, and is empty after a move") {
    auto owned = std::make_unique<int>(7);
    MoveOnlyFunction<int(int)> add = [owned = std::move(owned)](int n) { return *owned + n; };
    MoveOnlyFunction<int(int)> moved = std::move(add);
    CHECK(moved(3) == 10);
    CHECK(static_cast<bool>(moved));
    CHECK_FALSE(static_cast<bool>(add));
    static_assert(!std::is_copy_constructible_v<MoveOnlyFunction<int(int)>>);
    static_assert(!std::is_constructible_v<MoveOnlyFunction<int(int)>, int>);
}

TEST_CASE("it takes a callable by copy too, passes arguments through and lets go of what it owns") {
    const auto shared = std::make_shared<int>(0);
    {
        const auto count = [shared](std::unique_ptr<int> step) { *shared += *step; };
        MoveOnlyFunction<void(std::unique_ptr<int>)> function = count;
        function(std::make_unique<int>(2));
        function(std::make_unique<int>(3));
        CHECK(shared.use_count() == 3);
    }
    CHECK(*shared == 5);
    CHECK(shared.use_count() == 1);
}
