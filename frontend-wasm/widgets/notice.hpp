// A strip that says what is wrong, or new, and offers what to do about it.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct NoticeSpec {
    Tone tone = Tone::warn;
    Icon icon = Icon::warning;
    std::string_view words;
    std::string_view action;  // label of its button; empty: none
};

/// The height that notice() takes when it is given `width`.
float notice_height(const NoticeSpec& spec, float width);

/// True when its button was pressed.
bool notice(Ui& ui, std::string_view key, const NoticeSpec& spec);

}  // namespace livepet::ui::widgets
