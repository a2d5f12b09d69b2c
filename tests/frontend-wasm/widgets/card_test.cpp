#include "frontend-wasm/widgets/card.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/widgets/text.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("a card is as high as what is in it, and what follows lies below", "[card]") {
    Stage stage([](Ui& ui) {
        {
            const Card card(ui, 20);
            text(ui, "Inside");
            text(ui, "Also inside");
        }
        text(ui, "Below");
    });
    const Rect inside = stage.find(Role::text, "Inside")->rect;
    const Rect last = stage.find(Role::text, "Also inside")->rect;
    CHECK(inside.x == 40);
    CHECK(inside.y == 40);
    CHECK(stage.find(Role::text, "Below")->rect.y >= last.bottom() + 20);
}

TEST_CASE("a link card leads where it says", "[card]") {
    Stage stage([](Ui& ui) {
        link_card(ui, {{20, 20, 200, 100}, "Momo", "A cat, happy.", "#/pets/7"});
        add_card(ui, {240, 20, 200, 100}, "Add another pet", "#/pets/new");
    });
    const Node momo = *stage.find(Role::link, "Momo");
    CHECK(momo.description == "A cat, happy.");
    stage.click(momo);
    CHECK(stage.window.route() == "pets/7");
    stage.act(*stage.find(Role::link, "Add another pet"), ActionKind::click);
    CHECK(stage.window.route() == "pets/new");
}

}  // namespace livepet::ui::widgets
