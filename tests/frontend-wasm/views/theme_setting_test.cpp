#include "frontend-wasm/views/theme_setting.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/local_storage.hpp"
#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

TEST_CASE("the theme goes around, and is remembered on the device", "[theme_setting]") {
    fresh_device();
    World world;
    {
        Visit visit(world, "pets");
        visit.arrive();
        CHECK(visit.click(Role::button, "Appearance: System"));
        CHECK(visit.click(Role::button, "Appearance: Light"));
        CHECK(visit.shows(Role::button, "Appearance: Dark"));
    }
    CHECK(platform::load(platform::Storage::device, "livepet.theme") == "dark");
    Visit again(world, "about");
    again.arrive();
    CHECK(again.find(Role::radio, "Dark")->states.checked);
    CHECK(again.click(Role::radio, "System"));
    CHECK(again.shows(Role::button, "Appearance: System"));
}

TEST_CASE("a stored word that means nothing is as good as none", "[theme_setting]") {
    fresh_device();
    platform::save(platform::Storage::device, "livepet.theme", "plaid");
    World world;
    Visit visit(world, "pets");
    visit.arrive();
    CHECK(visit.shows(Role::button, "Appearance: System"));
}

}  // namespace livepet::ui::views
