// What a script acts on: the pages, the network beneath them, and a window or none.
//
// The window's thread, between frames.
#pragma once

#include <string>
#include <string_view>

#include "frontend-wasm/network/simulated_network.hpp"
#include "frontend-wasm/semantics/tree.hpp"

namespace livepet::debug_client {

class Stage {
  public:
    virtual ~Stage() = default;
    virtual ui::semantics::Tree& tree() = 0;
    virtual ui::network::SimulatedNetwork& network() = 0;
    virtual void go_to(std::string_view route) = 0;
    /// The pages begin anew, as after a reload in a browser.
    virtual void reload() = 0;
    /// Of the frame that is drawn next. False: there is no window.
    virtual bool take_screenshot(const std::string& path) = 0;
    virtual void print(std::string_view lines) = 0;
};

}  // namespace livepet::debug_client
