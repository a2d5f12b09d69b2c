#include "frontend-wasm/views/about.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("the licences of what is by others unfold", "[about]") {
    fresh_device();
    World world;
    Visit visit(world, "about");
    visit.arrive();
    CHECK(visit.says("Version "));
    CHECK_FALSE(visit.says("SIL Open Font License"));
    CHECK(visit.click(Role::button, "Inter, the typeface"));
    CHECK(visit.says("SIL Open Font License"));
    CHECK(visit.click(Role::button, "Dear ImGui, what draws this page"));
    CHECK(visit.says("MIT License"));
    CHECK(visit.click(Role::button, "Inter, the typeface"));
    CHECK_FALSE(visit.says("SIL Open Font License"));
}

}  // namespace livepet::ui::views
