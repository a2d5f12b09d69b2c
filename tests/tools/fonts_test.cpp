#include <livepet_fonts.hpp>

#include <imgui.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <span>
#include <string_view>
#include <vector>

namespace livepet::fonts {
namespace {

constexpr float pixel_height = 32;

/// Which of these characters a font cannot draw: no glyph, or one without ink.
std::vector<ImWchar> undrawn(std::span<const unsigned char> font, std::vector<ImWchar> characters) {
    std::vector<ImWchar> ranges;
    for (const auto character : characters) ranges.insert(ranges.end(), {character, character});
    ranges.push_back(0);

    ImFontAtlas atlas;
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    const auto* loaded =
        atlas.AddFontFromMemoryTTF(const_cast<unsigned char*>(font.data()), static_cast<int>(font.size()),
                                   pixel_height, &config, ranges.data());
    unsigned char* pixels = nullptr;
    int width = 0;
    int height = 0;
    atlas.GetTexDataAsAlpha8(&pixels, &width, &height);

    const auto has_ink = [&](const ImFontGlyph& glyph) {
        const auto top = static_cast<int>(glyph.V0 * static_cast<float>(height));
        const auto bottom = static_cast<int>(glyph.V1 * static_cast<float>(height));
        const auto left = static_cast<int>(glyph.U0 * static_cast<float>(width));
        const auto right = static_cast<int>(glyph.U1 * static_cast<float>(width));
        for (int row = top; row < bottom; ++row) {
            const auto* line = pixels + row * width;
            if (std::any_of(line + left, line + right, [](unsigned char ink) { return ink > 128; }))
                return true;
        }
        return false;
    };
    const auto is_drawn = [&](ImWchar character) {
        const auto* glyph = loaded->FindGlyphNoFallback(character);
        return glyph != nullptr && has_ink(*glyph);
    };
    characters.erase(std::remove_if(characters.begin(), characters.end(), is_drawn), characters.end());
    return characters;
}

const std::vector<ImWchar> none;
const std::vector<ImWchar> letters = {'A',    'g',    '0',    '@',    0xE9,   0xDF,   0x0141, 0x015F, 0x1EBF,
                                      0x03A9, 0x0416, 0x0451, 0x20AC, 0x2014, 0x2026, 0x2192, 0x2212};

TEST_CASE("Inter's subset keeps the letters that names are written in") {
    CHECK(undrawn(inter_regular(), letters) == none);
    CHECK(undrawn(inter_semibold(), letters) == none);
}

TEST_CASE("Inter's subset leaves out what nobody asked for") {
    CHECK(undrawn(inter_regular(), {'A', 0x0531}) == std::vector<ImWchar>{0x0531});
}

TEST_CASE("the icons' subset has the icons that the page names, and is small for it") {
    CHECK(undrawn(icons(), {0xF1B0}) == none);
    CHECK(icons().size() < 32 * 1024);
}

TEST_CASE("the licences come with their copyright lines") {
    for (const std::string_view license : {inter_license(), icons_license()}) {
        CHECK(license.find("Copyright 20") == 0);
        CHECK(license.find("Open Font License") != std::string_view::npos);
        CHECK(license.find("DISCLAIMER") != std::string_view::npos);
    }
    CHECK(imgui_license().find("Omar Cornut") != std::string_view::npos);
}

}  // namespace
}  // namespace livepet::fonts
