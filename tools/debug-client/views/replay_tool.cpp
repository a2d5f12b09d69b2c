#include "tools/debug-client/views/replay_tool.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/choice.hpp"
#include "frontend-wasm/widgets/meter.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "tools/debug-client/views/amounts.hpp"

namespace livepet::debug_client {

namespace widgets = ui::widgets;
using base::Milliseconds;

namespace {

constexpr std::array<widgets::Option, 5> speeds{{{"1/4"}, {"1/2"}, {"1"}, {"4"}, {"16"}}};
constexpr std::array<int, 5> speed_percents{25, 50, 100, 400, 1'600};
constexpr std::array<std::pair<std::string_view, int>, 4> moves{
    {{"-10 s", -10'000}, {"-1 s", -1'000}, {"+1 s", 1'000}, {"+10 s", 10'000}}};

}  // namespace

void ReplayTool::draw_place(widgets::Ui& ui) {
    const Recording& recording = replay_.recording();
    const std::string words = seconds_of(replay_.position()) + " of " + seconds_of(recording.length()) + " s";
    widgets::text(ui, words + ", " + std::to_string(recording.entries.size()) + " entries");
    widgets::meter(ui, "Position",
                   {static_cast<double>(replay_.position().count()),
                    static_cast<double>(recording.length().count()), words, ui.theme().primary});
    if (recording.bytes_left_over == 0) return;
    widgets::TextSpec warn;
    warn.tone = widgets::Tone::warn;
    warn.icon = widgets::Icon::warning;
    widgets::text(ui,
                  "The file ends in the middle: its last " + size_of(recording.bytes_left_over) +
                      " are no whole entry.",
                  warn);
}

void ReplayTool::draw_moves(widgets::Ui& ui) {
    {
        const widgets::Row row(ui);
        const bool plays = replay_.is_playing();
        widgets::ButtonSpec play;
        play.emphasis = widgets::Emphasis::primary;
        if (widgets::button(ui, plays ? "Pause" : "Play", play)) {
            if (plays) replay_.pause();
            if (!plays && replay_.is_at_end()) replay_.seek(Milliseconds{0});
            if (!plays) replay_.play();
        }
        if (widgets::button(ui, "From the start")) replay_.seek(Milliseconds{0});
    }
    const widgets::Row row(ui);
    for (const auto& [label, by] : moves) {
        if (widgets::button(ui, label)) replay_.seek(replay_.position() + Milliseconds{by});
    }
}

void ReplayTool::draw(widgets::Ui& ui, ui::semantics::Rect area) {
    widgets::PaneSpec spec;
    spec.rect = area;
    spec.ground = ui.theme().chrome;
    spec.scrolls = true;
    spec.padding_x = spec.padding_y = widgets::space_l;
    const widgets::Pane pane(ui, "replay tool", spec);
    draw_place(ui);
    draw_moves(ui);
    std::size_t speed = 0;
    while (speed + 1 < speeds.size() && speed_percents[speed] != replay_.speed_percent()) ++speed;
    replay_.set_speed_percent(speed_percents[widgets::segmented_choice(ui, "Speed", speeds, speed)]);
    widgets::TextFieldSpec field;
    field.hint = "Seconds from the start; Enter goes there.";
    if (widgets::text_field(ui, "Go to", second_, field).submitted) {
        std::int64_t second = 0;
        const auto [end, error] = std::from_chars(second_.data(), second_.data() + second_.size(), second);
        const bool is_number = error == std::errc{} && end == second_.data() + second_.size();
        if (is_number && second >= 0 && second < 1'000'000) replay_.seek(Milliseconds{second * 1'000});
    }
}

}  // namespace livepet::debug_client
