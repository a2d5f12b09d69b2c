#include "frontend-wasm/widgets/choice.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr std::array<Option, 3> options{
    {{"Automatic", Icon::automatic}, {"Light", Icon::sun}, {"Dark", Icon::moon}}};

bool is_checked(const Stage& stage, std::string_view name) {
    return stage.find(Role::radio, name)->states.checked;
}

}  // namespace

TEST_CASE("a choice is a radio group in which one is checked", "[choice]") {
    std::size_t chosen = 0;
    Stage stage([&](Ui& ui) { chosen = segmented_choice(ui, "Appearance", options, chosen); });
    const Node* group = stage.find(Role::radiogroup, "Appearance");
    REQUIRE(group != nullptr);
    CHECK(stage.find(Role::radio, "Dark")->parent == group->id);
    CHECK(is_checked(stage, "Automatic"));

    stage.click(*stage.find(Role::radio, "Dark"));
    CHECK(chosen == 2);
    CHECK(is_checked(stage, "Dark"));
    CHECK_FALSE(is_checked(stage, "Automatic"));

    stage.act(*stage.find(Role::radio, "Light"), ActionKind::click);
    CHECK(chosen == 1);
}

TEST_CASE("arrows move the choice and the focus with it, around the ends", "[choice]") {
    std::size_t chosen = 0;
    Stage stage([&](Ui& ui) { chosen = segmented_choice(ui, "Appearance", options, chosen); });
    stage.press(Key::tab);
    stage.press(Key::right);
    CHECK(chosen == 1);
    CHECK(stage.find(Role::radio, "Light")->states.focused);
    stage.press(Key::left);
    stage.press(Key::up);
    CHECK(chosen == 2);
    stage.press(Key::down);
    CHECK(chosen == 0);
}

TEST_CASE("tiles draw their pictures where they are", "[choice]") {
    std::size_t chosen = 1;
    std::array<Rect, 3> pictures{};
    Stage stage([&](Ui& ui) {
        chosen = tile_choice(ui, "Species", options, chosen,
                             [&](std::size_t i, Rect area) { pictures[i] = area; });
    });
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Rect tile = stage.find(Role::radio, options[i].label)->rect;
        CHECK(pictures[i].x >= tile.x);
        CHECK(pictures[i].bottom() <= tile.bottom());
        CHECK(tile.width >= target_points_min);
    }
    stage.click(*stage.find(Role::radio, "Dark"));
    CHECK(chosen == 2);
}

}  // namespace livepet::ui::widgets
