#include "frontend-wasm/widgets/notice.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/widgets/pill.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("a notice says what is wrong and offers a remedy", "[notice]") {
    NoticeSpec spec;
    spec.words = "Offline. Trying again in 4 s.";
    spec.action = "Try now";
    int tries = 0;
    Stage stage([&](Ui& ui) { tries += notice(ui, "trouble", spec) ? 1 : 0; });
    CHECK(stage.find(Role::status, spec.words) != nullptr);
    stage.click(*stage.find(Role::button, "Try now"));
    CHECK(tries == 1);
    spec.tone = Tone::bad;
    spec.action = {};
    stage.draw();
    CHECK(stage.find(Role::alert, spec.words) != nullptr);
    CHECK(stage.find(Role::button, "Try now") == nullptr);
}

TEST_CASE("a pill that is announced is a status", "[pill]") {
    Stage stage([](Ui& ui) {
        PillSpec spec;
        pill(ui, "mood", "Happy", spec);
        spec.announced = true;
        pill(ui, "connection", "Online", spec);
    });
    CHECK(stage.find(Role::text, "Happy") != nullptr);
    CHECK(stage.find(Role::status, "Online")->live == semantics::Live::polite);
}

}  // namespace livepet::ui::widgets
