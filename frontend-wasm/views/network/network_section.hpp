// A simulated network's part of the page: #/network, and the strip that says everywhere that it is on.
#pragma once

#include <memory>

#include "frontend-wasm/network/simulated_network.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

/// The network must outlive it.
std::unique_ptr<Section> make_network_section(network::SimulatedNetwork& network);

}  // namespace livepet::ui::views
