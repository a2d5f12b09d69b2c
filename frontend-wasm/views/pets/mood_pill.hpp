// A pet's mood as a pill: the word on the ground that means it.
#pragma once

#include "frontend-wasm/views/pets/drawings/mood.hpp"
#include "frontend-wasm/widgets/pill.hpp"

namespace livepet::ui::views {

inline widgets::PillSpec pill_of(Mood mood) {
    widgets::PillSpec spec;
    switch (mood) {
        case Mood::happy:
        case Mood::content:
            spec.tone = widgets::Tone::good;
            break;
        case Mood::hungry:
            spec.tone = widgets::Tone::warn;
            break;
        case Mood::starving:
            spec.tone = widgets::Tone::bad;
            break;
        case Mood::dead:
            spec.tone = widgets::Tone::soft;
            break;
    }
    if (mood == Mood::happy) spec.icon = widgets::Icon::heart;
    if (mood == Mood::starving) spec.icon = widgets::Icon::warning;
    if (mood == Mood::dead) spec.icon = widgets::Icon::leaf;
    return spec;
}

/// At the right end of `area`, within a widget that reports it.
inline void draw_mood_pill(const widgets::Ui& ui, semantics::Rect area, Mood mood) {
    const float width = widgets::pill_width(describe(mood));
    widgets::draw_pill(ui, {area.right() - width, area.y, width, widgets::pill_height}, describe(mood),
                       pill_of(mood));
}

}  // namespace livepet::ui::views
