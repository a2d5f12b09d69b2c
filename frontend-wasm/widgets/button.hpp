// Something to press.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

enum class Emphasis : std::uint8_t {
    primary,  // what the page is for: one of a page
    normal,
    quiet,  // no outline until pointed at
};

struct ButtonSpec {
    Icon icon = Icon::none;
    Emphasis emphasis = Emphasis::normal;
    bool disabled = false;
    bool busy = false;             // pressed, and not answered yet: takes no press
    bool pending = false;          // the same, but it can be pressed again
    float width = 0;               // 0: as wide as its label needs
    std::string_view name;         // for assistive tools, where the label alone says too little
    std::string_view description;  // why it is disabled, what it will do
};

/// True in the frame in which it was pressed, by whatever means.
bool button(Ui& ui, std::string_view label, const ButtonSpec& spec = {});

/// A button that shows an icon only; `name` is what it is called, and what a pointer that rests on it is
/// told. `key` tells it from its siblings, whatever it is called just now.
bool icon_button(Ui& ui, std::string_view key, Icon icon, std::string_view name);

/// The width that button() would take.
float button_width(std::string_view label, const ButtonSpec& spec);

}  // namespace livepet::ui::widgets
