#include "frontend-wasm/semantics/node.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string_view>

namespace livepet::ui::semantics {

TEST_CASE("every role has a name of its own", "[node]") {
    std::set<std::string_view> names;
    for (int role = 0; role <= static_cast<int>(Role::alert); ++role) {
        names.insert(role_name(static_cast<Role>(role)));
    }
    CHECK(names.size() == static_cast<std::size_t>(Role::alert) + 1);
}

TEST_CASE("what can be acted on can have the focus", "[node]") {
    for (const Role role :
         {Role::button, Role::link, Role::textbox, Role::radio, Role::checkbox, Role::tab}) {
        CHECK(is_interactive(role));
    }
    for (const Role role :
         {Role::text, Role::heading, Role::radiogroup, Role::meter, Role::image, Role::list}) {
        CHECK_FALSE(is_interactive(role));
    }
}

TEST_CASE("rectangles overlap where they share ground, not where they touch", "[node]") {
    constexpr Rect a{0, 0, 10, 10};
    CHECK(a.overlaps({9, 9, 5, 5}));
    CHECK_FALSE(a.overlaps({10, 0, 5, 5}));
    CHECK_FALSE(a.overlaps({0, 10, 5, 5}));
}

}  // namespace livepet::ui::semantics
