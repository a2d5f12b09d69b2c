#include "frontend-wasm/widgets/color.hpp"

#include <algorithm>
#include <cmath>

namespace livepet::ui::widgets {

namespace {

float linear(std::uint8_t channel) {
    const float c = static_cast<float>(channel) / 255.0F;
    return c <= 0.04045F ? c / 12.92F : std::pow((c + 0.055F) / 1.055F, 2.4F);
}

std::uint8_t to_channel(float value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

/// Weights of a rotation about the grey axis that keeps luminance (the matrix of SVG's hueRotate).
Color transformed(Color color, float cosine, float sine, float saturation) {
    const float r = color.red;
    const float g = color.green;
    const float b = color.blue;
    const float grey = 0.213F * r + 0.715F * g + 0.072F * b;
    const auto channel = [&](float own, float across) {
        return to_channel(grey + saturation * ((own - grey) * cosine + across * sine));
    };
    return {channel(r, -0.213F * r - 0.715F * g + 0.928F * b),
            channel(g, 0.143F * r + 0.140F * g - 0.283F * b),
            channel(b, -0.787F * r + 0.715F * g + 0.072F * b), color.alpha};
}

}  // namespace

float luminance(Color color) {
    return 0.2126F * linear(color.red) + 0.7152F * linear(color.green) + 0.0722F * linear(color.blue);
}

float contrast(Color a, Color b) {
    const float one = luminance(a);
    const float two = luminance(b);
    return (std::max(one, two) + 0.05F) / (std::min(one, two) + 0.05F);
}

Color turned(Color color, float degrees) {
    const float radians = degrees * 3.14159265F / 180.0F;
    return transformed(color, std::cos(radians), std::sin(radians), 1.0F);
}

Color muted(Color color, float saturation) { return transformed(color, 1.0F, 0.0F, saturation); }

}  // namespace livepet::ui::widgets
