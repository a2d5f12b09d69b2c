#include "frontend-wasm/widgets/table.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

using namespace livepet::ui;
using namespace livepet::ui::widgets;

namespace {

constexpr std::array<TableColumn, 2> columns{{{60, true}, {0}}};

struct Scene {
    std::size_t rows = 10'000;
    std::size_t chosen = no_row;
    std::uint64_t first_key = 1;
    int asked = 0;  // for how many rows, in the last frame
    Stage stage{[this](Ui& ui) {
        asked = 0;
        TableSpec spec;
        spec.rows = rows;
        spec.chosen = chosen;
        spec.columns = columns;
        spec.row = [this](std::size_t i) {
            ++asked;
            const std::uint64_t key = first_key + i;
            return TableRow{key, {{std::to_string(key)}, {"row " + std::to_string(key)}}};
        };
        chosen = table(ui, "Rows", spec);
    }};

    const Node* row(int key) {
        const std::string number = std::to_string(key);
        return stage.find(Role::radio, number + ", row " + number);
    }
};

}  // namespace

TEST_CASE("of a long table only what can be seen is asked for and reported") {
    Scene scene;
    CHECK(scene.asked < 25);
    CHECK(scene.row(1) != nullptr);
    CHECK(scene.row(100) == nullptr);
    CHECK(scene.stage.find(Role::radiogroup, "Rows")->rect.height == 10'000 * table_row_points);
    CHECK(scene.stage.ui.tree().left_out() == 0);
}

TEST_CASE("a row is chosen by press, and by assistive tools") {
    Scene scene;
    scene.stage.click(*scene.row(3));
    CHECK(scene.chosen == 2);
    CHECK(scene.row(3)->states.checked);
    scene.stage.act(*scene.row(5), ActionKind::click);
    CHECK(scene.chosen == 4);
}

TEST_CASE("keys move the choice, and what is chosen is scrolled to") {
    Scene scene;
    scene.stage.press(Key::tab);
    scene.stage.press(Key::space);
    REQUIRE(scene.chosen == 0);
    scene.stage.press(Key::down);
    CHECK(scene.chosen == 1);
    scene.stage.press(Key::page_down);
    CHECK(scene.chosen > 10);
    scene.stage.press(Key::end);
    CHECK(scene.chosen == 9'999);
    scene.stage.draw(3);
    const Node* last = scene.row(10'000);
    REQUIRE(last != nullptr);
    CHECK(last->states.focused);
    CHECK(last->rect.y < 500);
    scene.stage.press(Key::home);
    CHECK(scene.chosen == 0);
}

TEST_CASE(
    "the chosen row stays what it is when others go before it, and stays within reach of the keyboard") {
    Scene scene;
    scene.stage.click(*scene.row(3));
    scene.first_key = 2;  // the first one has gone
    scene.chosen = 1;
    scene.stage.draw(2);
    CHECK(scene.row(3)->states.checked);
    CHECK(scene.row(3)->states.focused);
    scene.chosen = 5'000;  // far outside of what can be seen
    scene.stage.draw();
    CHECK(scene.row(5'002) != nullptr);
}

TEST_CASE("of a short table assistive tools see every row") {
    Scene scene;
    scene.rows = table_rows_reported_max;
    scene.stage.draw();
    const int last = static_cast<int>(table_rows_reported_max);
    REQUIRE(scene.row(last) != nullptr);
    scene.stage.act(*scene.row(last), ActionKind::click);
    CHECK(scene.chosen == table_rows_reported_max - 1);
}

TEST_CASE("a table without rows is an empty group") {
    Scene scene;
    scene.rows = 0;
    scene.chosen = no_row;
    scene.stage.draw();
    CHECK(scene.stage.find(Role::radiogroup, "Rows") != nullptr);
    CHECK(scene.asked == 0);
}
