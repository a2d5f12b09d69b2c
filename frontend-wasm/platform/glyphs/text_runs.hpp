// Text that the page's fonts cannot show, cut into runs that the browser draws as one picture each, and the
// private characters (U+E000 on) that stand for these pictures in what ImGui is given.
//
// Shaping is per run: letters of Arabic join, marks stand on their letters, flags are flags, words run from
// right to left. So a run is as long as its script needs: a Chinese character is one, an emoji with all that
// modifies it is one, a stretch of any other script is one, spaces within included. What ImGui still sees as
// separate characters it can wrap and measure.
//
// One thread: the window's. Bounded: past run_slots_max runs there is no room, and `is_full` says so; clear()
// starts anew.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace livepet::ui::platform::glyphs {

inline constexpr std::size_t run_slots_max = 512;
inline constexpr std::size_t run_code_points_max = 64;
inline constexpr std::size_t drawable_cache_max = 1024;  // texts
inline constexpr char32_t first_slot = 0xE000;           // in the private use area, below the icons
static_assert(first_slot + run_slots_max <= 0xF000);

struct Run {
    std::string text;
    bool emoji = false;  // may have colours of its own
};

/// What covered text and runs `text` consists of, in order. `covered` runs are left to the fonts.
struct Piece {
    std::string_view text;
    bool covered = true;
    bool emoji = false;
};
using Covers = std::function<bool(char32_t)>;
std::vector<Piece> split_into_runs(std::string_view text, const Covers& covers);

class TextRuns {
  public:
    /// `covers`: whether the fonts have a character. `draw`: makes the picture for a slot; false: no room.
    TextRuns(Covers covers, std::function<bool(char32_t slot, const Run&)> draw)
        : covers_(std::move(covers)), draw_(std::move(draw)) {}

    /// See platform::drawable(). Views stay valid until the next begin_frame().
    std::string_view drawable(std::string_view text);

    void begin_frame();

    /// A run was wanted for which there was no room.
    bool is_full() const { return full_; }

    /// Forgets all runs, so that those still in use are asked for again. Not within a frame.
    void clear();

    /// Draws all runs again: the pictures are gone. Not within a frame.
    void redraw();

  private:
    std::string substitute(std::string_view text);
    char32_t slot_of(const Piece& piece);

    Covers covers_;
    std::function<bool(char32_t, const Run&)> draw_;
    std::map<std::string, std::string, std::less<>> cache_;
    std::map<std::string, char32_t, std::less<>> slots_;
    std::vector<Run> runs_;
    bool full_ = false;
};

}  // namespace livepet::ui::platform::glyphs
