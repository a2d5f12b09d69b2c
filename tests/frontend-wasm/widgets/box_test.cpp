#include "frontend-wasm/widgets/box.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "frontend-wasm/widgets/list.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("a grid has as many columns as fit, and takes its whole height", "[box]") {
    std::vector<Rect> cells;
    Stage stage([&](Ui& ui) {
        cells.clear();
        {
            Grid grid(ui, 170, 50, 10);
            for (int i = 0; i < 4; ++i) cells.push_back(grid.next());
        }
        text(ui, "Below");
    });
    REQUIRE(cells.size() == 4);
    CHECK(cells[2].right() == 580);
    CHECK(cells[3].x == cells[0].x);
    CHECK(cells[3].y == cells[0].bottom() + 10);
    CHECK(stage.find(Role::text, "Below")->rect.y >= cells[3].bottom());
}

TEST_CASE("a list holds its items, and things in them may be alike", "[box]") {
    Stage stage([](Ui& ui) {
        const List list(ui, "Pets");
        for (std::uint64_t i = 1; i <= 3; ++i) {
            const ListItem item(ui, i);
            text(ui, "A pet");
        }
    });
    const Node* list = stage.find(Role::list, "Pets");
    REQUIRE(list != nullptr);
    int items = 0;
    for (const Node& node : stage.ui.tree().nodes())
        items += node.role == Role::listitem && node.parent == list->id;
    CHECK(items == 3);
    CHECK(stage.ui.tree().left_out() == 0);
}

}  // namespace livepet::ui::widgets
