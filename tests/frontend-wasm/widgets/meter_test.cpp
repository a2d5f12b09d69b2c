#include "frontend-wasm/widgets/meter.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("meter and hearts report their reading in numbers and words", "[meter]") {
    Stage stage([](Ui& ui) {
        meter(ui, "Hunger", {120, 500, "120 of 500", ui.theme().good});
        hearts(ui, "Fullness", {0.76, 1, "4 of 5 hearts", ui.theme().heart}, 24);
    });
    const Node* hunger = stage.find(Role::meter, "Hunger");
    REQUIRE(hunger != nullptr);
    CHECK(hunger->range.now == 120);
    CHECK(hunger->range.max == 500);
    CHECK(hunger->range.text == "120 of 500");
    CHECK(stage.find(Role::meter, "Fullness")->range.text == "4 of 5 hearts");
}

TEST_CASE("a reading past its ends is drawn at its ends", "[meter]") {
    Stage stage([](Ui& ui) {
        meter(ui, "Over", {900, 500, "", ui.theme().good});
        meter(ui, "Under", {-5, 500, "", ui.theme().good});
        meter(ui, "Of nothing", {5, 0, "", ui.theme().good});
        hearts(ui, "Hearts", {7, 1, "", ui.theme().heart}, 24);
    });
    CHECK(stage.ui.tree().left_out() == 0);
}

}  // namespace livepet::ui::widgets
