#include "frontend-wasm/platform/glyphs/coverage.hpp"

#include <catch2/catch_test_macros.hpp>
#include <livepet_fonts.hpp>
#include <vector>

using livepet::ui::platform::glyphs::Coverage;

TEST_CASE("the text font has Latin, Greek and Cyrillic, and neither Chinese nor icons") {
    const Coverage coverage(livepet::fonts::inter_regular());
    for (const char32_t point : U"Az09äßşŁΩжЯ€–…") {
        if (point != 0) CHECK(coverage.contains(point));
    }
    for (const char32_t point : {char32_t{0}, U'猫', U'\U0001F431', char32_t{0xF015}, char32_t{0x10FFFF}})
        CHECK_FALSE(coverage.contains(point));
}

TEST_CASE("both weights have the same characters") {
    const Coverage regular(livepet::fonts::inter_regular());
    const Coverage semibold(livepet::fonts::inter_semibold());
    CHECK(std::vector(regular.ranges().begin(), regular.ranges().end()) ==
          std::vector(semibold.ranges().begin(), semibold.ranges().end()));
}

TEST_CASE("the icon font has private characters only") {
    const Coverage coverage(livepet::fonts::icons());
    REQUIRE_FALSE(coverage.ranges().empty());
    CHECK(coverage.ranges().front().first >= 0xF000);
    CHECK(coverage.ranges().back().last <= 0xF8FF);
}

TEST_CASE("what is no font covers nothing, wherever it ends") {
    CHECK(Coverage{}.ranges().empty());
    const auto font = livepet::fonts::inter_regular();
    for (std::size_t length = 0; length < 4'000; ++length) {
        const Coverage coverage(font.first(length));
        CHECK_FALSE(coverage.contains(0x10FFFF));
    }
    std::vector<unsigned char> broken(font.begin(), font.end());
    for (std::size_t i = 4; i < 400; ++i) {
        broken[i] = 0xFF;
        static_cast<void>(Coverage(broken));
    }
}
