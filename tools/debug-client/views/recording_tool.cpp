#include "tools/debug-client/views/recording_tool.hpp"

#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "tools/debug-client/views/amounts.hpp"

namespace livepet::debug_client {

namespace widgets = ui::widgets;

std::string RecordingTool::words() const {
    const std::string what = recorder_.path() + ", " + size_of(recorder_.bytes());
    switch (recorder_.state()) {
        case Recorder::State::recording:
            return "Recording: " + what + ".";
        case Recorder::State::full:
            return "As long as a recording may be: " + what + ".";
        case Recorder::State::failed:
            return recorder_.path() + " could not be written.";
        case Recorder::State::off:
            return recorder_.path().empty() ? "Nothing is being recorded." : "Recorded: " + what + ".";
    }
    return {};
}

void RecordingTool::draw(widgets::Ui& ui, ui::semantics::Rect area) {
    widgets::PaneSpec spec;
    spec.rect = area;
    spec.ground = ui.theme().chrome;
    spec.scrolls = true;
    spec.padding_x = spec.padding_y = widgets::space_l;
    const widgets::Pane pane(ui, "recording tool", spec);
    widgets::announced_text(ui, "state", words(), {}, ui::semantics::Live::polite);
    const bool records = recorder_.state() == Recorder::State::recording;
    widgets::TextFieldSpec field;
    field.disabled = records;
    field.hint = "Tokens and passwords are not in it. What is there is overwritten.";
    widgets::text_field(ui, "File", file_, field);
    widgets::ButtonSpec button;
    button.disabled = file_.empty();
    if (widgets::button(ui, records ? "End" : "Record", button)) {
        if (records) return recorder_.end();
        recorder_.begin(file_, schema_);
        if (recorder_.state() == Recorder::State::recording) restart_();
    }
}

}  // namespace livepet::debug_client
