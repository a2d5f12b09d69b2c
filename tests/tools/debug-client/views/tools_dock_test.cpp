#include "tools/debug-client/views/tools_dock.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "tests/tools/debug-client/views/tool_stage.hpp"

using namespace livepet;
using namespace livepet::debug_client;

namespace {

struct Named final : Tool {
    explicit Named(std::string_view name) : name_(name) {}
    std::string_view name() const override { return name_; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override {
        ui::widgets::PaneSpec spec;
        spec.rect = area;
        const ui::widgets::Pane pane(ui, name_, spec);
        ui::widgets::text(ui, "This is " + std::string(name_));
    }
    std::string_view name_;
};

std::vector<std::unique_ptr<Tool>> two_tools() {
    std::vector<std::unique_ptr<Tool>> tools;
    tools.push_back(std::make_unique<Named>("One"));
    tools.push_back(std::make_unique<Named>("Two"));
    return tools;
}

}  // namespace

TEST_CASE("one tool is shown at a time, or none") {
    ToolsDock dock(two_tools());
    ToolStage<ToolsDock> stage(dock);
    CHECK(stage.says("This is One"));
    CHECK(stage.click(Role::radio, "Two"));
    CHECK(stage.says("This is Two"));
    CHECK_FALSE(stage.says("This is One"));
    const float shown = dock.width(1'600);
    CHECK(stage.click(Role::button, "Hide the tools"));
    CHECK_FALSE(stage.says("This is Two"));
    CHECK(dock.width(1'600) < shown);
    CHECK(stage.click(Role::button, "Show the tools"));
    CHECK(stage.says("This is Two"));
    CHECK(dock.width(300) == 300);
}
