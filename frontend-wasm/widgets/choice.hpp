// One of several: a radio group, as a segmented bar or as tiles with pictures.
//
// Arrow keys move the choice, Tab leaves the group, as in any page.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/painter.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct Option {
    std::string_view label;
    Icon icon = Icon::none;
};

/// Draws the picture of an option into the area given.
using OptionPicture = std::function<void(std::size_t option, Rect area)>;

/// A bar of equal segments. Gives the option chosen now.
std::size_t segmented_choice(Ui& ui, std::string_view name, std::span<const Option> options,
                             std::size_t chosen);

/// Tiles, each a picture over its label.
std::size_t tile_choice(Ui& ui, std::string_view name, std::span<const Option> options, std::size_t chosen,
                        const OptionPicture& picture);

}  // namespace livepet::ui::widgets
