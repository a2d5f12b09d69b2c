#include "frontend-wasm/widgets/draw.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "frontend-wasm/platform/text.hpp"
#include "shared/base/text.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

ImDrawList& list() { return *ImGui::GetWindowDrawList(); }

/// Cuts `text` into lines no wider than `wrap_width`, if that is given, and where it says so.
template <class Use>
void for_each_line(TextStyle style, std::string_view text, float wrap_width, Use use) {
    if (text.empty()) return use(text);
    const ImFont& font = *font_of(style);
    const char* const end = text.data() + text.size();
    const char* from = text.data();
    do {
        const char* newline = std::find(from, end, '\n');
        const char* to = newline;
        if (wrap_width > 0) {
            to = font.CalcWordWrapPositionA(points_of(style) / font.FontSize, from, newline, wrap_width);
            if (to == from && to < newline) ++to;  // not even one letter fits
        }
        use(std::string_view(from, static_cast<std::size_t>(to - from)));
        // The blanks that a line was wrapped at are not part of the next.
        while (to < newline && *to == ' ') ++to;
        from = to < end && *to == '\n' ? to + 1 : to;
    } while (from < end);
}

float width_of_line(TextStyle style, std::string_view line) {
    if (line.empty()) return 0;  // an empty view may have no address, and ImGui would look for its end
    return font_of(style)
        ->CalcTextSizeA(points_of(style), FLT_MAX, 0, line.data(), line.data() + line.size())
        .x;
}

Size measure_drawable(TextStyle style, std::string_view text, float wrap_width) {
    if (wrap_width <= 0) return {std::ceil(width_of_line(style, text)), points_of(style)};
    Size size;
    for_each_line(style, text, wrap_width, [&](std::string_view line) {
        size.width = std::max(size.width, std::ceil(width_of_line(style, line)));
        size.height += leading_of(style);
    });
    return size;
}

/// Points on whole device pixels: glyphs that lie between two are blurred.
Point on_pixel(Point p) {
    const float scale = ImGui::GetIO().DisplayFramebufferScale.x;
    return {std::round(p.x * scale) / scale, std::round(p.y * scale) / scale};
}

}  // namespace

ImFont* font_of(TextStyle style) {
    const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
    const auto index = static_cast<int>(style);
    return index < fonts.Size ? fonts[index] : ImGui::GetFont();
}

Size measure(TextStyle style, std::string_view text, float wrap_width) {
    return measure_drawable(style, platform::drawable(text), wrap_width);
}

void draw_text_on(ImDrawList& list, TextStyle style, Point at, Color color, std::string_view text,
                  float wrap_width) {
    const auto draw_line = [&](float y, std::string_view line) {
        if (line.empty()) return;
        const Point corner = on_pixel({at.x, y});
        list.AddText(font_of(style), points_of(style), {corner.x, corner.y}, packed(color), line.data(),
                     line.data() + line.size());
    };
    const std::string_view shown = platform::drawable(text);
    if (wrap_width <= 0) return draw_line(at.y, shown);
    float y = at.y + (leading_of(style) - points_of(style)) / 2;
    for_each_line(style, shown, wrap_width, [&](std::string_view line) {
        draw_line(y, line);
        y += leading_of(style);
    });
}

void draw_text(TextStyle style, Point at, Color color, std::string_view text, float wrap_width) {
    draw_text_on(list(), style, at, color, text, wrap_width);
}

void draw_text_centred(TextStyle style, Rect area, Color color, std::string_view text) {
    const Size size = measure(style, text);
    const Rect box = centred(area, size.width, size.height);
    draw_text(style, {box.x, box.y}, color, text);
}

std::string fitted(TextStyle style, std::string_view text, float width) {
    if (measure(style, text).width <= width) return std::string(text);
    std::vector<std::size_t> cuts;  // where it may be cut: before each code point
    for (std::string_view rest = text; base::take_code_point(rest);)
        cuts.push_back(text.size() - rest.size());
    const auto shortened = [&](std::size_t cut) { return std::string(text.substr(0, cut)).append(ellipsis); };
    // By halves: where the platform draws a script for us, each text that is measured costs it a picture.
    const auto too_long = std::partition_point(cuts.begin(), cuts.end(), [&](std::size_t cut) {
        return measure(style, shortened(cut)).width <= width;
    });
    return shortened(too_long == cuts.begin() ? 0 : *std::prev(too_long));
}

std::string icon_text(Icon icon) {
    const auto point = static_cast<unsigned>(icon);
    return {static_cast<char>(0xE0U | (point >> 12U)), static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)),
            static_cast<char>(0x80U | (point & 0x3FU))};
}

void draw_icon(Icon icon, TextStyle style, Rect area, Color color) {
    if (icon == Icon::none) return;
    const std::string text = icon_text(icon);
    const Size size = measure_drawable(style, text, 0);
    const Rect box = centred(area, size.width, size.height);
    const Point corner = on_pixel({box.x, box.y});
    list().AddText(font_of(style), points_of(style), {corner.x, corner.y}, packed(color), text.data(),
                   text.data() + text.size());
}

void fill(Rect rect, Color color, float radius) {
    list().AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, packed(color), radius);
}

void fill_disc(Rect rect, Color color) {
    list().AddCircleFilled({rect.x + rect.width / 2, rect.y + rect.height / 2},
                           std::min(rect.width, rect.height) / 2, packed(color), 32);
}

void outline(Rect rect, Color color, float radius, float thickness) {
    const float half = thickness / 2;
    list().AddRect({rect.x + half, rect.y + half}, {rect.right() - half, rect.bottom() - half}, packed(color),
                   radius - half, 0, thickness);
}

void draw_shadow(const Theme& theme, Rect rect, float radius, float depth) {
    // Layers of equal strength pile up into a soft slope: strong under the edge, nothing further out.
    constexpr int layers = 10;
    for (int layer = 1; layer <= layers; ++layer) {
        const float far = static_cast<float>(layer) / layers;
        const float spread = depth * far * far;
        const Rect blur{rect.x - spread, rect.y - spread * 0.6F + depth * 0.25F, rect.width + 2 * spread,
                        rect.height + spread * 1.6F};
        fill(blur, with_alpha(theme.shadow, 1.4F / layers), radius + spread);
    }
}

void draw_focus_ring(const Ui& ui, Rect rect, float radius) {
    constexpr float gap = 2;
    constexpr float thickness = 2.5F;
    outline(inset(rect, -gap - thickness), ui.theme().focus, radius + gap + thickness, thickness);
}

}  // namespace livepet::ui::widgets
