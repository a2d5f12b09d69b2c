#include "frontend-wasm/views/connection_words.hpp"

namespace livepet::ui::views {

using transport::ConnectionPhase;
using transport::ConnectionState;

namespace {

/// "in 4 s"; rounded up, so that it never says 0 while there is time left.
std::string in_seconds(base::Milliseconds delay) {
    return "in " + std::to_string((delay.count() + 999) / 1'000) + " s";
}

}  // namespace

ConnectionSign connection_sign(const ConnectionState& state) {
    switch (state.phase) {
        case ConnectionPhase::online:
            return {"Online", widgets::Tone::good, widgets::Icon::none};
        case ConnectionPhase::connecting:
            return {"Connecting", widgets::Tone::warn, widgets::Icon::none};
        case ConnectionPhase::waiting:
            return {"Offline", widgets::Tone::bad, widgets::Icon::offline};
        case ConnectionPhase::incompatible:
            return {"Outdated", widgets::Tone::bad, widgets::Icon::reload};
        case ConnectionPhase::refused:
            return {"Refused", widgets::Tone::bad, widgets::Icon::offline};
    }
    return {};
}

ConnectionTrouble connection_trouble(const ConnectionState& state) {
    ConnectionTrouble trouble;
    switch (state.phase) {
        case ConnectionPhase::online:
            break;
        case ConnectionPhase::connecting:
            if (state.attempt > 0) trouble.words = "Offline. Trying to reach the server\xE2\x80\xA6";
            break;
        case ConnectionPhase::waiting:
            trouble.words = "Offline. Trying again " + in_seconds(state.retry_in) + ".";
            trouble.action = "Try now";
            trouble.remedy = Remedy::try_now;
            break;
        case ConnectionPhase::incompatible:
            trouble.words = "A new version of this page is there. What you have typed is kept.";
            trouble.action = "Reload";
            trouble.remedy = Remedy::reload;
            trouble.icon = widgets::Icon::reload;
            break;
        case ConnectionPhase::refused:
            trouble.words =
                state.message.empty() ? std::string("The server has ended the connection.") : state.message;
            trouble.action = "Try again";
            trouble.remedy = Remedy::try_now;
            trouble.tone = widgets::Tone::bad;
            break;
    }
    return trouble;
}

}  // namespace livepet::ui::views
