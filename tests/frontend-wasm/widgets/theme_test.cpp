#include "frontend-wasm/widgets/theme.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string_view>
#include <vector>

namespace livepet::ui::widgets {

namespace {

struct Pair {
    std::string_view what;
    Color front;
    Color ground;
};

/// Every text on every ground that a widget puts it on.
std::vector<Pair> text_pairs(const Theme& t) {
    std::vector<Pair> pairs;
    for (const Color ground : {t.page, t.chrome, t.surface, t.hovered, t.sunken}) {
        pairs.push_back({"text", t.text, ground});
        pairs.push_back({"soft text", t.text_soft, ground});
    }
    for (const Color ground : {t.page, t.surface}) {
        pairs.push_back({"link", t.link, ground});
        pairs.push_back({"good", t.good, ground});
        pairs.push_back({"warn", t.warn, ground});
        pairs.push_back({"bad", t.bad, ground});
    }
    for (const Color ground : {t.primary, t.primary_hovered, t.primary_held}) {
        pairs.push_back({"primary button", t.on_primary, ground});
    }
    pairs.push_back({"chosen", t.on_primary_soft, t.primary_soft});
    pairs.push_back({"good pill", t.good, t.good_soft});
    pairs.push_back({"warn pill", t.warn, t.warn_soft});
    pairs.push_back({"bad pill", t.bad, t.bad_soft});
    pairs.push_back({"soft pill", t.text_soft, t.sunken});
    for (const Color ground : {t.good_soft, t.warn_soft, t.bad_soft})
        pairs.push_back({"notice", t.text, ground});
    pairs.push_back({"toast", t.page, t.text});
    return pairs;
}

/// Lines and shapes that mean something.
std::vector<Pair> shape_pairs(const Theme& t) {
    std::vector<Pair> pairs;
    for (const Color ground : {t.page, t.surface, t.chrome}) {
        pairs.push_back({"outline", t.outline, ground});
        pairs.push_back({"focus ring", t.focus, ground});
    }
    pairs.push_back({"chosen tile", t.primary, t.surface});
    pairs.push_back({"wrong field", t.bad, t.surface});
    pairs.push_back({"full heart", t.heart, t.surface});
    for (const Color full : {t.good, t.warn, t.bad}) pairs.push_back({"meter", full, t.sunken});
    return pairs;
}

}  // namespace

TEST_CASE("texts can be read, shapes can be seen", "[theme]") {
    for (const Theme* theme : {&light_theme(), &dark_theme()}) {
        for (const Pair& pair : text_pairs(*theme)) {
            INFO((theme->dark ? "dark: " : "light: ")
                 << pair.what << " " << contrast(pair.front, pair.ground));
            CHECK(contrast(pair.front, pair.ground) >= 4.5F);
        }
        for (const Pair& pair : shape_pairs(*theme)) {
            INFO((theme->dark ? "dark: " : "light: ")
                 << pair.what << " " << contrast(pair.front, pair.ground));
            CHECK(contrast(pair.front, pair.ground) >= 3.0F);
        }
    }
}

TEST_CASE("the choice overrides the device, automatic follows it", "[theme]") {
    CHECK(theme_for(ThemeChoice::automatic, true).dark);
    CHECK_FALSE(theme_for(ThemeChoice::automatic, false).dark);
    CHECK_FALSE(theme_for(ThemeChoice::light, true).dark);
    CHECK(theme_for(ThemeChoice::dark, false).dark);
}

TEST_CASE("there is a font for each text style", "[theme]") {
    CHECK(font_requests().size() == text_styles);
    CHECK(font_requests().size() <= platform::fonts_max);
    // Below 16 pixels browsers on phones zoom into a field that is typed in.
    CHECK(em_of(TextStyle::body) >= 16);
    CHECK(leading_of(TextStyle::body) > points_of(TextStyle::body));
}

}  // namespace livepet::ui::widgets
