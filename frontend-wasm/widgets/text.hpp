// Text to read: paragraphs, captions, headings.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

enum class Tone : std::uint8_t { normal, soft, good, warn, bad };

struct TextSpec {
    TextStyle style = TextStyle::body;
    Tone tone = Tone::normal;
    bool centred = false;
    bool one_line = false;  // cut with "…" where it does not fit; the tree has it whole
    Icon icon = Icon::none;
};

/// Wrapped to the width there is.
void text(Ui& ui, std::string_view content, const TextSpec& spec = {});

/// Level 1 names the page and can be given the focus when the page changes; there is one of it.
NodeId heading(Ui& ui, int level, std::string_view content, bool centred = false);

/// An announcement: assistive tools read it out when it appears or changes.
void announced_text(Ui& ui, std::string_view key, std::string_view content, const TextSpec& spec,
                    semantics::Live live);

Color color_of(const Theme& theme, Tone tone);

}  // namespace livepet::ui::widgets
