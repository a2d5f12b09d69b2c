// The simulated network's conditions, among the tools.
#pragma once

#include "frontend-wasm/views/network/network_panel.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class NetworkTool final : public Tool {
  public:
    /// The network must outlive it.
    explicit NetworkTool(ui::network::SimulatedNetwork& network) : panel_(network) {}

    std::string_view name() const override { return "Network"; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override {
        ui::widgets::PaneSpec spec;
        spec.rect = area;
        spec.ground = ui.theme().chrome;
        spec.scrolls = true;
        spec.padding_x = spec.padding_y = ui::widgets::space_l;
        const ui::widgets::Pane pane(ui, "network tool", spec);
        panel_.draw(ui);
    }

  private:
    ui::views::NetworkPanel panel_;
};

}  // namespace livepet::debug_client
