// Colours as eight-bit sRGB, and what accessibility asks of them. Values; any thread.
#pragma once

#include <cstdint>

namespace livepet::ui::widgets {

struct Color {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;
    friend bool operator==(const Color&, const Color&) = default;
};

/// From 0xRRGGBB, opaque.
constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
            static_cast<std::uint8_t>(hex), 255};
}

constexpr Color with_alpha(Color color, float alpha) {
    color.alpha = static_cast<std::uint8_t>(static_cast<float>(color.alpha) * alpha + 0.5F);
    return color;
}

/// `amount` 0 gives `a`, 1 gives `b`.
constexpr Color mix(Color a, Color b, float amount) {
    const auto between = [amount](std::uint8_t from, std::uint8_t to) {
        return static_cast<std::uint8_t>(static_cast<float>(from) * (1.0F - amount) +
                                         static_cast<float>(to) * amount + 0.5F);
    };
    return {between(a.red, b.red), between(a.green, b.green), between(a.blue, b.blue),
            between(a.alpha, b.alpha)};
}

/// What is seen where `over` lies on an opaque `under`.
constexpr Color blended(Color over, Color under) {
    Color opaque = over;
    opaque.alpha = 255;
    return mix(under, opaque, static_cast<float>(over.alpha) / 255.0F);
}

/// Relative luminance (WCAG 2.2), 0 to 1.
float luminance(Color color);

/// Contrast ratio of two opaque colours (WCAG 2.2): 1 to 21. Text needs 4.5, shapes that mean something 3.
float contrast(Color a, Color b);

/// The colour turned around the hue circle by `degrees`, saturation and lightness about kept.
Color turned(Color color, float degrees);

/// The colour with its saturation multiplied; 0 is grey.
Color muted(Color color, float saturation);

}  // namespace livepet::ui::widgets
