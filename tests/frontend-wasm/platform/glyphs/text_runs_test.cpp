#include "frontend-wasm/platform/glyphs/text_runs.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace livepet::ui::platform::glyphs;

namespace {

/// Like the page's fonts: what is before Hebrew.
bool covers(char32_t point) { return point < 0x500 && !(point >= 0x300 && point < 0x370); }

/// The runs of `text`, those that the fonts cover in brackets.
std::vector<std::string> runs(std::string_view text) {
    std::vector<std::string> found;
    for (const Piece& piece : split_into_runs(text, covers))
        found.push_back(piece.covered ? "[" + std::string(piece.text) + "]" : std::string(piece.text));
    return found;
}

using Strings = std::vector<std::string>;

struct Page {
    TextRuns runs{covers, [this](char32_t slot, const Run& run) {
                      if (drawn.size() >= room) return false;
                      drawn.push_back(std::to_string(slot - first_slot) + run.text);
                      return true;
                  }};
    std::size_t room = 1'000;
    Strings drawn;
};

}  // namespace

TEST_CASE("text that the fonts cover is one piece") {
    CHECK(runs("Mia Жук").size() == 1);
    CHECK(runs("").empty());
}

TEST_CASE("Chinese characters are runs of their own, so that lines can break between them") {
    CHECK(runs("Mia 猫猫!") == Strings{"[Mia ]", "猫", "猫", "[!]"});
}

TEST_CASE("a script that joins is one run, spaces within included, those around not") {
    CHECK(runs("x قطتي الجميلة y") == Strings{"[x ]", "قطتي الجميلة", "[ y]"});
}

TEST_CASE("an emoji is one run with all that belongs to it") {
    CHECK(runs("🐱🐶") == Strings{"🐱", "🐶"});
    CHECK(runs("👩‍👩‍👧‍👦!") == Strings{"👩‍👩‍👧‍👦", "[!]"});
    CHECK(runs("👍🏽👍") == Strings{"👍🏽", "👍"});
    CHECK(runs("🇩🇪🇫🇷") == Strings{"🇩🇪", "🇫🇷"});
    CHECK(runs("a1️⃣b") == Strings{"[a]", "1️⃣", "[b]"});
    CHECK(split_into_runs("❤️", covers).front().emoji);
    CHECK_FALSE(split_into_runs("猫", covers).front().emoji);
}

TEST_CASE("a mark that the fonts lack takes its letter along") {
    CHECK(runs("Zo\u0308e") == Strings{"[Z]", "o\u0308", "[e]"});
}

TEST_CASE("malformed text and lone marks are runs too, and nothing is lost") {
    CHECK(runs("a\xFF") == Strings{"[a]", "\xFF"});
    CHECK(runs("\u0308") == Strings{"\u0308"});
    std::string joined;
    const std::string text = "\xE2\x82 猫 קר \xF0\x9F🐱";
    for (const Piece& piece : split_into_runs(text, covers)) joined += piece.text;
    CHECK(joined == text);
}

TEST_CASE("a run is bounded") {
    std::string marks = "o";
    for (int i = 0; i < 500; ++i) marks += "\u0308";
    CHECK(runs(marks).size() >= 500 / run_code_points_max);
}

TEST_CASE("runs are replaced by one private character each, the same for the same run") {
    Page page;
    CHECK(page.runs.drawable("Mia") == "Mia");
    CHECK(page.runs.drawable("Жук") == "Жук");
    CHECK(page.runs.drawable("猫 Mia 猫") == "\uE000 Mia \uE000");
    CHECK(page.runs.drawable("🐱") == "\uE001");
    CHECK(page.runs.drawable("🐱") == "\uE001");
    CHECK(page.drawn == Strings{"0猫", "1🐱"});
}

TEST_CASE("private characters in a text are not taken for runs") {
    Page page;
    page.runs.drawable("猫");
    CHECK(page.runs.drawable("\uE000") == "\uE001");
    CHECK(page.drawn.back() == "1\uE000");
}

TEST_CASE("without room a run shows as unknown until all is cleared") {
    Page page;
    page.room = 1;
    CHECK(page.runs.drawable("猫犬") == "\uE000\uFFFD");
    CHECK(page.runs.is_full());
    page.runs.clear();
    CHECK_FALSE(page.runs.is_full());
    page.room = 2;
    CHECK(page.runs.drawable("犬") == "\uE000");
}

TEST_CASE("there are only so many runs") {
    Page page;
    page.room = 10'000;
    std::string text;
    for (std::size_t i = 0; i < run_slots_max + 5; ++i) {
        const auto point = static_cast<unsigned>(0x4E00 + i);
        text = {static_cast<char>(0xE0U | (point >> 12U)), static_cast<char>(0x80U | ((point >> 6U) & 0x3FU)),
                static_cast<char>(0x80U | (point & 0x3FU))};
        page.runs.drawable(text);
    }
    CHECK(page.drawn.size() == run_slots_max);
    CHECK(page.runs.is_full());
}

TEST_CASE("all runs are drawn again in their places") {
    Page page;
    page.runs.drawable("猫犬");
    page.drawn.clear();
    page.runs.redraw();
    CHECK(page.drawn == Strings{"0猫", "1犬"});
}
