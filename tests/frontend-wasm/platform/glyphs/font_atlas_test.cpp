#include "frontend-wasm/platform/glyphs/font_atlas.hpp"

#include <imgui.h>

#include <array>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/platform/glyphs/text_runs.hpp"

using namespace livepet::ui::platform;
using namespace livepet::ui::platform::glyphs;
using Catch::Approx;

namespace {

constexpr std::array requests{FontRequest{Face::regular, 16}, FontRequest{Face::semibold, 30}};

struct Context {
    Context() { ImGui::CreateContext(); }
    ~Context() { ImGui::DestroyContext(); }
    ImFont* font(int i) { return ImGui::GetIO().Fonts->Fonts[i]; }
};

bool has(ImFont* font, unsigned point) { return font->FindGlyphNoFallback(point) != nullptr; }

}  // namespace

TEST_CASE("there is a font for each request, which measures in logical pixels at any scale") {
    Context context;
    FontAtlas atlas(requests);
    CHECK(atlas.is_stale());
    atlas.build();
    CHECK_FALSE(atlas.is_stale());
    REQUIRE(ImGui::GetIO().Fonts->Fonts.Size == 2);
    CHECK(context.font(0)->FontSize == 16);
    CHECK(context.font(1)->FontSize == 30);
    const float width = context.font(0)->CalcTextSizeA(16, 1'000, 0, "Feed the cat").x;
    atlas.set_scale(2);
    CHECK(atlas.is_stale());
    atlas.build();
    CHECK(context.font(0)->FontSize == 16);
    CHECK(context.font(0)->CalcTextSizeA(16, 1'000, 0, "Feed the cat").x == Approx(width).margin(1.5));
}

TEST_CASE("usual characters and icons are there at once, others after they were wanted") {
    Context context;
    FontAtlas atlas(requests);
    atlas.build();
    CHECK(has(context.font(0), 'A'));
    CHECK(has(context.font(1), 0xE9));
    CHECK_FALSE(has(context.font(0), 0x416));
    CHECK(atlas.want(0x416));
    CHECK(atlas.is_stale());
    CHECK_FALSE(atlas.want(0x732B));
    atlas.build();
    CHECK(has(context.font(0), 0x416));
    CHECK(atlas.want(0x416));
    CHECK_FALSE(atlas.is_stale());
}

TEST_CASE("a picture becomes a glyph of every font, scaled to its size and set on its baseline") {
    Context context;
    FontAtlas atlas(requests);
    atlas.build();
    const auto place = atlas.place_picture(40, 30);
    REQUIRE(place.has_value());
    atlas.add_picture(
        first_slot, *place,
        {.size = 32, .left = 2, .ascent = 24, .width = 40, .height = 30, .advance = 44, .coloured = true});
    const ImFontGlyph* small = context.font(0)->FindGlyphNoFallback(first_slot);
    REQUIRE(small != nullptr);
    CHECK(small->Colored);
    const float half = em_of_line / 2;
    CHECK(small->X0 == Approx(2 * half));
    CHECK(small->X1 - small->X0 == Approx(40 * half));
    CHECK(small->AdvanceX == Approx(44 * half));
    CHECK(context.font(0)->GetCharAdvance(first_slot) == Approx(44 * half));
    const ImFontGlyph* large = context.font(1)->FindGlyphNoFallback(first_slot);
    REQUIRE(large != nullptr);
    CHECK(large->AdvanceX == Approx(44 * em_of_line * 30 / 32));
    CHECK(has(context.font(0), 'A'));
}

TEST_CASE("there is room for pictures at any scale, within a texture that every device has") {
    Context context;
    FontAtlas atlas(requests);
    for (const float scale : {0.5F, 1.0F, 1.5F, 2.0F, 2.625F, 3.0F, 4.0F}) {
        atlas.set_scale(scale);
        atlas.build();
        const int height = static_cast<int>(atlas.picture_size() * 1.6F);
        int placed = 0;
        while (atlas.place_picture(height, height)) ++placed;
        CHECK(placed >= 80);
        CHECK(ImGui::GetIO().Fonts->TexWidth <= 2048);
        CHECK(ImGui::GetIO().Fonts->TexHeight <= 4096);
    }
}

TEST_CASE("pictures do not overlap, and there is an end to their room") {
    Context context;
    FontAtlas atlas(requests);
    atlas.build();
    std::optional<PixelRect> before;
    int placed = 0;
    while (const auto place = atlas.place_picture(100, 40)) {
        REQUIRE(++placed < 1'000);
        if (before && before->y == place->y) CHECK(place->x >= before->x + before->width);
        if (before && before->y != place->y) CHECK(place->y >= before->y + before->height);
        before = place;
    }
    CHECK(placed >= 60);
    CHECK_FALSE(atlas.place_picture(100'000, 10));
    atlas.build();
    CHECK(atlas.place_picture(100, 40));
}
