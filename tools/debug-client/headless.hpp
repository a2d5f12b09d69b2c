// Runs a client without a window until its script is over.
#pragma once

#include "frontend-wasm/platform/headless/window/headless_window.hpp"
#include "tools/debug-client/client.hpp"

namespace livepet::debug_client {

inline constexpr base::Milliseconds headless_frame_interval{10};

/// The main thread; makes a frame each headless_frame_interval, and as soon as a socket has news.
void run_headless(ui::platform::headless::HeadlessWindow& window, Client& client);

}  // namespace livepet::debug_client
