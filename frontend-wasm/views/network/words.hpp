// How bad a simulated network is, in words. Pure; any thread.
#pragma once

#include <string>

#include "frontend-wasm/network/conditions.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::views {

/// "Simulated network: 800 ms each way, 10 % lost."; nothing of a perfect one. `cut_left`: how much longer
/// there is none at all.
std::string network_words(const network::Conditions& conditions, base::Milliseconds cut_left);

}  // namespace livepet::ui::views
