// Text that people wrote, in any script, made drawable with the page's few fonts.
//
// One thread: the window's, inside a frame. Never fails; what nobody can draw shows as U+FFFD.
#pragma once

#include <string_view>

namespace livepet::ui::platform {

/// What to hand to ImGui so that `text` shows. Nearly always that is `text` itself. Where the page's fonts
/// lack a character (Chinese, Arabic, emoji), each such run is replaced by one character that stands for the
/// browser's own drawing of it, correctly shaped and joined; it appears one frame later. For drawing only:
/// names in the semantic tree, and what is sent, are the text itself. Valid until the next frame.
std::string_view drawable(std::string_view text);

}  // namespace livepet::ui::platform
