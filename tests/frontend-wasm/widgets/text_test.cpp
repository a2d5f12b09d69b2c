#include "frontend-wasm/widgets/text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("text is reported whole and wrapped within its room, however long its words", "[text]") {
    const std::string word(400, 'w');
    Stage stage([&](Ui& ui) {
        text(ui, "Short");
        text(ui, word);
        TextSpec cut;
        cut.one_line = true;
        text(ui, "one line " + word, cut);
    });
    const float line = stage.find(Role::text, "Short")->rect.height;
    const Rect wrapped = stage.find(Role::text, word)->rect;
    CHECK(wrapped.height > 3 * line);
    CHECK(wrapped.right() <= 580.5F);
    const Node* cut = stage.find(Role::text, "one line " + word);
    REQUIRE(cut != nullptr);
    CHECK(cut->rect.height <= line);
    CHECK(cut->rect.right() <= 580.5F);
}

TEST_CASE("equal texts are told apart", "[text]") {
    Stage stage([](Ui& ui) {
        text(ui, "Same");
        text(ui, "Same");
    });
    CHECK(stage.ui.tree().left_out() == 0);
}

TEST_CASE("a heading has its level; that of the page can be given the focus", "[text]") {
    Stage stage([](Ui& ui) {
        heading(ui, 1, "My pets");
        heading(ui, 2, "Who will it be?");
    });
    CHECK(stage.find(Role::heading, "My pets")->level == 1);
    CHECK(stage.find(Role::heading, "Who will it be?")->level == 2);
    stage.ui.focus_page_heading();
    stage.draw();
    CHECK(stage.find(Role::heading, "My pets")->states.focused);
}

TEST_CASE("an announcement keeps its node when its words change", "[text]") {
    std::string words = "Too short.";
    Stage stage([&](Ui& ui) { announced_text(ui, "note", words, {}, semantics::Live::assertive); });
    const Node first = *stage.find(Role::alert, "Too short.");
    CHECK(first.live == semantics::Live::assertive);
    words.clear();
    stage.draw();
    REQUIRE(stage.ui.tree().find(first.id) != nullptr);
    CHECK(stage.ui.tree().find(first.id)->name.empty());
}

}  // namespace livepet::ui::widgets
