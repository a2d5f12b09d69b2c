#include "frontend-wasm/views/network/network_panel.hpp"

#include <optional>
#include <string_view>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/text_field.hpp"

namespace livepet::ui::views {

using base::Milliseconds;
using network::Conditions;
using widgets::Ui;

namespace {

constexpr Milliseconds cut_time{10'000};

struct ReadyMade {
    std::string_view label;
    Conditions conditions;
};
constexpr std::array<ReadyMade, 3> ready_made{
    {{"Mobile", {60, 40, 1, 0}}, {"Train", {250, 400, 10, 60}}, {"Awful", {800, 800, 30, 20}}}};

/// What stands at the number in conditions_bounds.
struct Words {
    std::string_view label;
    std::string_view hint;
};
constexpr std::array<Words, 4> fields{
    {{"Latency (ms)", "Each way."},
     {"Jitter (ms)", "On top of it, up to so much."},
     {"Loss (%)", "What is lost is sent again, and holds up what is behind it."},
     {"Breaks about every (s)", "0: it does not break."}}};
static_assert(fields.size() == network::conditions_bounds.size());

/// Nothing: it is no number, or more than that.
std::optional<std::uint32_t> parse(std::string_view digits, std::uint32_t most) {
    std::uint32_t number = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint32_t>(digit - '0');
        if (number > most) return std::nullopt;
    }
    return digits.empty() ? std::nullopt : std::optional(number);
}

}  // namespace

void NetworkPanel::draw_ready_made(Ui& ui) {
    const widgets::Row row(ui);
    for (const ReadyMade& ready : ready_made) {
        if (widgets::button(ui, ready.label)) network_.set(ready.conditions);
    }
    if (widgets::button(ui, "Perfect")) network_.switch_off();
}

void NetworkPanel::draw_numbers(Ui& ui) {
    if (network_.conditions() != shown_) {
        shown_ = network_.conditions();
        for (std::size_t i = 0; i < fields.size(); ++i)
            typed_[i] = std::to_string(shown_.*network::conditions_bounds[i].number);
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const network::Condition& bound = network::conditions_bounds[i];
        std::string error;
        if (!parse(typed_[i], bound.most)) error = "A whole number, at most " + std::to_string(bound.most);
        widgets::TextFieldSpec spec;
        spec.hint = fields[i].hint;
        spec.error = error;
        if (!widgets::text_field(ui, fields[i].label, typed_[i], spec).changed) continue;
        if (const auto number = parse(typed_[i], bound.most)) {
            shown_.*bound.number = *number;
            network_.set(shown_);
        }
    }
}

void NetworkPanel::draw_breaks(Ui& ui) {
    const widgets::Row row(ui);
    if (widgets::button(ui, "Break the connection")) network_.break_connections();
    if (widgets::button(ui, "Cut for 10 s")) network_.cut_for(cut_time);
}

void NetworkPanel::draw(Ui& ui) {
    const widgets::Keyed keyed(ui, "network");
    draw_ready_made(ui);
    draw_breaks(ui);
    draw_numbers(ui);
}

}  // namespace livepet::ui::views
