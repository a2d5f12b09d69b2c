// What sets a simulated network's conditions: numbers to type, ready-made sets of them, and breaks.
//
// One thread: the window's, within frames.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "frontend-wasm/network/simulated_network.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::views {

class NetworkPanel {
  public:
    /// The network must outlive it.
    explicit NetworkPanel(network::SimulatedNetwork& network) : network_(network) {}

    void draw(widgets::Ui& ui);

  private:
    void draw_ready_made(widgets::Ui& ui);
    void draw_numbers(widgets::Ui& ui);
    void draw_breaks(widgets::Ui& ui);

    network::SimulatedNetwork& network_;
    network::Conditions shown_;  // what the fields were filled with
    std::array<std::string, network::conditions_bounds.size()> typed_{"0", "0", "0", "0"};
};

}  // namespace livepet::ui::views
