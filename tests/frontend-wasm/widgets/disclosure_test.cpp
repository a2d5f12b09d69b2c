#include "frontend-wasm/widgets/disclosure.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("a disclosure opens and closes, and says which it is", "[disclosure]") {
    bool is_open = false;
    Stage stage([&](Ui& ui) { is_open = disclosure(ui, "Inter", is_open); });
    CHECK(stage.find(Role::button, "Inter")->states.expanded == semantics::Expanded::collapsed);
    stage.click(*stage.find(Role::button, "Inter"));
    CHECK(is_open);
    CHECK(stage.find(Role::button, "Inter")->states.expanded == semantics::Expanded::expanded);
    stage.act(*stage.find(Role::button, "Inter"), ActionKind::click);
    CHECK_FALSE(is_open);
}

}  // namespace livepet::ui::widgets
