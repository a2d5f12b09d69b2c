#include "frontend-wasm/widgets/toast.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("news is announced, and leaves by itself", "[toast]") {
    Stage stage([](Ui&) {});
    stage.ui.toast("Momo has moved in.");
    stage.ui.toast("It may have been fed or not.", true);
    stage.draw();
    CHECK(stage.find(Role::status, "Momo has moved in.") != nullptr);
    CHECK(stage.find(Role::alert, "It may have been fed or not.") != nullptr);
    CHECK(stage.window.soonest_frame() <= base::Milliseconds{5'000});
    platform::headless::advance_clock(base::Milliseconds{6'000});
    stage.draw();
    // The places where news is announced stay, empty.
    CHECK(stage.find(Role::status, "") != nullptr);
    CHECK(stage.find(Role::alert, "") != nullptr);
}

TEST_CASE("too much news drops the oldest", "[toast]") {
    Stage stage([](Ui&) {});
    for (int i = 0; i < 10; ++i) stage.ui.toast("News " + std::to_string(i));
    CHECK(stage.ui.toasts().size() == toasts_max);
    CHECK(stage.ui.toasts().back().text == "News 9");
}

}  // namespace livepet::ui::widgets
