#include "tools/debug-client/views/send_tool.hpp"

#include <array>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/table.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/text_field.hpp"
#include "shared/wire/protocol.hpp"
#include "tools/debug-client/frames/app_bodies.hpp"

namespace livepet::debug_client {

using ui::semantics::Rect;
using ui::store::CommandPhase;
using ui::widgets::Ui;
namespace widgets = ui::widgets;

namespace {

constexpr float list_part = 0.38F;
constexpr std::array<widgets::TableColumn, 2> columns{{{90}, {0}}};

widgets::PaneSpec pane_spec(const Ui& ui, Rect rect, bool is_list) {
    widgets::PaneSpec spec;
    spec.rect = rect;
    spec.ground = is_list ? ui.theme().surface : ui.theme().chrome;
    spec.scrolls = true;
    spec.padding_x = spec.padding_y = is_list ? widgets::space_s : widgets::space_l;
    spec.gap = widgets::space_s;
    return spec;
}

/// "refused: 10 pet_is_dead, …"
std::string answer_words(const ui::store::CommandStatus& status, const std::string& app,
                         const std::string& command) {
    const AppBodies* bodies = bodies_of(app);
    switch (status.phase) {
        case CommandPhase::pending:
            return "on its way";
        case CommandPhase::done:
            if (status.body.empty() || bodies == nullptr) return "done";
            return "done: " + in_lines(bodies->answer(command, status.body));
        case CommandPhase::refused: {
            std::string words = "refused: " + std::to_string(status.code);
            if (bodies != nullptr && status.code < wire::reply_code_unknown_app)
                words += ' ' + bodies->refusal(status.code);
            return words + ", " + std::string(status.message);
        }
        case CommandPhase::not_sent:
            return "not sent: " + std::string(status.message);
        case CommandPhase::lost:
            return "lost: " + std::string(status.message);
        case CommandPhase::unknown:
            return "forgotten";
    }
    return {};
}

}  // namespace

void SendTool::send(const Form& form) {
    sent_app_ = form.app;
    sent_name_ = form.name;
    ticket_ = {};
    if (form.give) {
        const auto given = form.give(form, store_());
        said_ = given ? "" : given.error();
        if (given) ticket_ = *given;
        return;
    }
    const auto frame = form.encode(form);
    if (!frame)
        said_ = frame.error();
    else
        said_ = send_frame_(*frame) ? "sent; what comes back is among the frames" : "not sent: no connection";
}

void SendTool::draw_list(Ui& ui, Rect area) {
    const widgets::Pane pane(ui, "send list", pane_spec(ui, area, true));
    widgets::TableSpec spec;
    spec.rows = forms_.size();
    spec.chosen = chosen_;
    spec.columns = columns;
    spec.row = [this](std::size_t i) {
        const Form& form = forms_[i];
        return widgets::TableRow{
            i + 1, {{form.app.empty() ? "protocol" : form.app, widgets::Tone::soft}, {form.name}}};
    };
    chosen_ = widgets::table(ui, "Messages", spec);
}

void SendTool::draw_outcome(Ui& ui) {
    if (sent_name_.empty()) return;
    const std::string what = ticket_ ? answer_words(store_().status(ticket_), sent_app_, sent_name_) : said_;
    const std::string words = sent_name_ + ": " + what;
    widgets::announced_text(ui, "outcome", words, {}, ui::semantics::Live::polite);
}

void SendTool::draw_form(Ui& ui, Rect area) {
    const widgets::Pane pane(ui, "send form", pane_spec(ui, area, false));
    Form& form = forms_[chosen_];
    const widgets::Keyed keyed(ui, form.app + ' ' + form.name);
    widgets::heading(ui, 2, form.app.empty() ? form.name : form.app + ' ' + form.name);
    bool submitted = false;
    for (FormField& field : form.fields) {
        widgets::TextFieldSpec spec;
        spec.hint = field.type;
        if (field.is_secret) spec.kind = ui::semantics::FieldKind::password;
        submitted = widgets::text_field(ui, field.name, field.text, spec).submitted || submitted;
    }
    widgets::ButtonSpec button;
    button.emphasis = widgets::Emphasis::primary;
    if (widgets::button(ui, "Send", button) || submitted) send(form);
    draw_outcome(ui);
}

void SendTool::draw(Ui& ui, Rect area) {
    const float list = area.height * list_part;
    draw_list(ui, {area.x, area.y, area.width, list});
    draw_form(ui, {area.x, area.y + list, area.width, area.height - list});
}

}  // namespace livepet::debug_client
