// How the page says how it stands with its server. Pure; any thread.
#pragma once

#include <string>

#include "frontend-wasm/transport/connection_state.hpp"
#include "frontend-wasm/widgets/notice.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

/// What is always on display.
struct ConnectionSign {
    std::string words;
    widgets::Tone tone = widgets::Tone::good;
    widgets::Icon icon = widgets::Icon::none;
};
ConnectionSign connection_sign(const transport::ConnectionState& state);

enum class Remedy : std::uint8_t { none, try_now, reload };

/// What is said across the page when something is wrong.
struct ConnectionTrouble {
    std::string words;  // empty: nothing is wrong
    std::string action;
    Remedy remedy = Remedy::none;
    widgets::Tone tone = widgets::Tone::warn;
    widgets::Icon icon = widgets::Icon::offline;
};
ConnectionTrouble connection_trouble(const transport::ConnectionState& state);

}  // namespace livepet::ui::views
