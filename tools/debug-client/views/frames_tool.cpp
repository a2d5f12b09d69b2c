#include "tools/debug-client/views/frames_tool.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/choice.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/table.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "tools/debug-client/frames/frame_text.hpp"
#include "tools/debug-client/views/amounts.hpp"

namespace livepet::debug_client {

using ui::semantics::Rect;
using ui::widgets::Ui;
namespace widgets = ui::widgets;

namespace {

constexpr float controls_height = 204;
constexpr float detail_part = 0.42F;
constexpr std::array<widgets::Option, 3> directions{{{"Both"}, {"Sent"}, {"Received"}}};
constexpr std::array<widgets::TableColumn, 4> frame_columns{{{64, true}, {60, true}, {60, false}, {0}}};
constexpr std::array<widgets::TableColumn, 4> total_columns{{{0}, {70, false}, {80, true}, {80, true}}};

std::string_view word_of(Direction direction) {
    return direction == Direction::to_server ? "sent" : "received";
}

widgets::Tone tone_of(const Frame& frame) {
    if (frame.kind == "Unreadable") return widgets::Tone::bad;
    return frame.bytes.empty() ? widgets::Tone::warn : widgets::Tone::normal;
}

widgets::PaneSpec pane_spec(const Ui& ui, Rect rect, bool scrolls) {
    widgets::PaneSpec spec;
    spec.rect = rect;
    spec.ground = scrolls ? ui.theme().surface : ui.theme().chrome;
    spec.scrolls = scrolls;
    spec.padding_x = spec.padding_y = widgets::space_s;
    spec.gap = widgets::space_s;
    return spec;
}

widgets::TextSpec caption(widgets::Tone tone = widgets::Tone::normal) {
    widgets::TextSpec spec;
    spec.style = widgets::TextStyle::caption;
    spec.tone = tone;
    return spec;
}

}  // namespace

std::uint64_t FramesTool::until() const {
    return paused_at_.value_or(std::numeric_limits<std::uint64_t>::max());
}

void FramesTool::draw_buttons(Ui& ui) {
    const widgets::Row row(ui);
    if (widgets::button(ui, paused_at_ ? "Go on" : "Pause")) {
        paused_at_ = paused_at_ ? std::nullopt : std::optional(log_.last_number());
    }
    if (widgets::button(ui, "Newest")) follows_ = wants_foot_ = true;
    if (widgets::button(ui, "Clear")) log_.clear();
    if (widgets::button(ui, shows_totals_ ? "List" : "Totals")) shows_totals_ = !shows_totals_;
    widgets::ButtonSpec only;
    only.icon = widgets::Icon::close;
    if (!filter_.kind.empty() && widgets::button(ui, "Only " + filter_.kind, only)) filter_.kind.clear();
}

void FramesTool::draw_controls(Ui& ui, Rect area) {
    const widgets::Pane pane(ui, "frames controls", pane_spec(ui, area, false));
    {
        const widgets::Row row(ui, 1, widgets::space_m);
        const float width = ui.layout().width();
        {
            const widgets::Column left(ui, width * 0.45F);
            widgets::TextFieldSpec spec;
            spec.kind = ui::semantics::FieldKind::search;
            spec.placeholder = "Feed, pets/pet/7, revision 12";
            widgets::text_field(ui, "Filter", filter_.text, spec);
        }
        const widgets::Column right(ui, width * 0.55F - widgets::space_m);
        ui.layout().space(26);  // beside the field, below its label
        const std::size_t shown = !filter_.direction                           ? 0U
                                  : *filter_.direction == Direction::to_server ? 1U
                                                                               : 2U;
        const std::size_t chosen = widgets::segmented_choice(ui, "Direction", directions, shown);
        filter_.direction = chosen == 0
                                ? std::nullopt
                                : std::optional(chosen == 1 ? Direction::to_server : Direction::to_page);
    }
    draw_buttons(ui);
    std::string words = std::to_string(filtered_.numbers().size()) + " of " +
                        std::to_string(log_.frames().size()) + " frames";
    if (paused_at_) words += ", paused; " + std::to_string(log_.last_number() - *paused_at_) + " since";
    widgets::announced_text(ui, "count", words, caption(widgets::Tone::soft), ui::semantics::Live::off);
}

void FramesTool::choose(std::uint64_t number) {
    if (number == chosen_) return;
    chosen_ = number;
    follows_ = false;
    const Frame* frame = log_.find(number);
    if (frame == nullptr) return;
    detail_ = frame->bytes.empty() ? frame->summary + '\n'
                                   : in_lines(describe_frame(frame->direction, frame->bytes, frame->subject));
}

/// Keeps the foot of the list in view, until somebody scrolls away from it.
void FramesTool::follow_newest(float content_height, float pane_height, float scroll_y) {
    const float foot = std::max(0.0F, content_height - pane_height);
    const bool is_there = scroll_y >= foot - 2;
    if (wants_foot_ && is_there)
        wants_foot_ = false;
    else if (!wants_foot_ && !is_there)
        follows_ = false;
}

void FramesTool::draw_list(Ui& ui, Rect area) {
    const std::deque<std::uint64_t>& numbers = filtered_.numbers();
    wants_foot_ = follows_ && (wants_foot_ || numbers.size() != listed_);
    listed_ = numbers.size();
    widgets::PaneSpec pane_is = pane_spec(ui, area, true);
    const float content =
        static_cast<float>(numbers.size()) * widgets::table_row_points + 2 * pane_is.padding_y;
    if (wants_foot_) {
        pane_is.scroll_y = std::max(0.0F, content - area.height);
        ui.window().request_frame();
    }
    const widgets::Pane pane(ui, "frames list", pane_is);
    follow_newest(content, area.height, pane.scroll_y());
    widgets::TableSpec spec;
    spec.rows = numbers.size();
    spec.columns = frame_columns;
    const auto at = std::lower_bound(numbers.begin(), numbers.end(), chosen_);
    if (at != numbers.end() && *at == chosen_) spec.chosen = static_cast<std::size_t>(at - numbers.begin());
    spec.row = [&](std::size_t i) {
        const Frame& frame = *log_.find(numbers[i]);
        return widgets::TableRow{frame.number,
                                 {{seconds_of(frame.at), widgets::Tone::soft},
                                  {size_of(frame.bytes.size()), widgets::Tone::soft},
                                  {std::string(word_of(frame.direction)), widgets::Tone::soft},
                                  {frame.summary, tone_of(frame)}}};
    };
    const std::size_t chosen = widgets::table(ui, "Frames", spec);
    if (chosen < numbers.size()) choose(numbers[chosen]);
}

void FramesTool::draw_totals(Ui& ui, Rect area) {
    const widgets::Pane pane(ui, "frames totals", pane_spec(ui, area, true));
    std::vector<widgets::TableRow> rows;
    for (const auto& [which, total] : log_.totals()) {
        rows.push_back({rows.size() + 1,
                        {{which.second},
                         {std::string(word_of(which.first)), widgets::Tone::soft},
                         {std::to_string(total.frames)},
                         {size_of(total.bytes)}}});
    }
    widgets::TableSpec spec;
    spec.rows = rows.size();
    spec.columns = total_columns;
    spec.row = [&](std::size_t i) { return rows[i]; };
    const std::size_t chosen = widgets::table(ui, "Totals", spec);
    if (chosen >= rows.size()) return;
    filter_.kind = rows[chosen].cells.front().words;
    shows_totals_ = false;
}

void FramesTool::draw_detail(Ui& ui, Rect area) {
    const widgets::Pane pane(ui, "frames detail", pane_spec(ui, area, true));
    const widgets::Group group(ui, widgets::Role::group, "Frame");
    const Frame* frame = log_.find(chosen_);
    std::string words = "Frame " + std::to_string(chosen_);
    if (frame != nullptr) {
        words += ", connection " + std::to_string(frame->connection) + ", " + seconds_of(frame->at) + " s, " +
                 size_of(frame->bytes.size());
    }
    {
        widgets::Row row(ui);
        widgets::TextSpec strong = caption();
        strong.style = widgets::TextStyle::caption_strong;
        {
            const widgets::Column left(ui, ui.layout().width() - 180);
            widgets::text(ui, words, strong);
        }
        if (widgets::button(ui, "Copy")) ui.window().copy_text(detail_);
        if (widgets::button(ui, "Close")) chosen_ = 0;
    }
    const widgets::Column lines(ui, ui.layout().width(), 2);
    for (std::string_view rest = detail_; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
        widgets::text(ui, rest.substr(0, rest.find('\n')), caption());
    }
}

void FramesTool::draw(Ui& ui, Rect area) {
    filtered_.update(log_, filter_, until());
    draw_controls(ui, {area.x, area.y, area.width, controls_height});
    area.y += controls_height;
    area.height = std::max(0.0F, area.height - controls_height);
    if (shows_totals_) return draw_totals(ui, area);
    filtered_.update(log_, filter_, until());
    const float detail = chosen_ == 0 ? 0.0F : area.height * detail_part;
    draw_list(ui, {area.x, area.y, area.width, area.height - detail});
    if (chosen_ != 0) draw_detail(ui, {area.x, area.bottom() - detail, area.width, detail});
}

}  // namespace livepet::debug_client
