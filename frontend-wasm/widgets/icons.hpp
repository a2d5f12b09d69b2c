// The icons that the page draws, by what they mean here; all of Font Awesome 4.7. The build reads the code
// points from this file and puts only those into the page's fonts.
#pragma once

#include <cstdint>

namespace livepet::ui::widgets {

enum class Icon : std::uint16_t {
    none = 0,
    paw = 0xF1B0,
    plus = 0xF067,
    heart = 0xF004,
    meal = 0xF0F5,
    treat = 0xF06B,
    world = 0xF0AC,
    search = 0xF002,
    about = 0xF05A,
    clock = 0xF017,
    link = 0xF0C1,
    check = 0xF00C,
    close = 0xF00D,
    reload = 0xF021,
    back = 0xF053,
    warning = 0xF071,
    sun = 0xF185,
    moon = 0xF186,
    automatic = 0xF042,
    keyboard = 0xF11C,
    offline = 0xF127,
    collapsed = 0xF0DA,
    expanded = 0xF0D7,
    leaf = 0xF06C,
    person = 0xF007,
    people = 0xF0C0,
    key = 0xF084,
    leave = 0xF08B,
    device = 0xF109,
    download = 0xF019,
    bin = 0xF1F8,
};

}  // namespace livepet::ui::widgets
