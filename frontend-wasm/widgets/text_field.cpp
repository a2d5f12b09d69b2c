#include "frontend-wasm/widgets/text_field.hpp"

#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::widgets {

using semantics::ActionKind;
using semantics::Node;

namespace {

constexpr float height = 48;
constexpr float padding_x = 14;

/// Cuts to the bound, never inside a code point.
void bound(std::string& value) {
    if (value.size() <= field_bytes_max) return;
    std::size_t end = field_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    value.resize(end);
}

/// What is drawn of a password: a bullet for each code point.
std::string bullets_for(std::string_view value) {
    std::string bullets;
    for (const char c : value) {
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) bullets += "\xE2\x80\xA2";
    }
    return bullets;
}

/// ImGui's own editor, invisible but for its text and caret. Its id is the node's.
void edit_with_imgui(Ui& ui, NodeId outer, Rect rect, std::string& value, const TextFieldSpec& spec,
                     TextFieldResult& result) {
    const bool focused = ui.focus().is_on(result.id);
    // While it edits, ImGui keeps a copy of its own: what came from elsewhere makes it take a new one.
    const bool was_set = result.changed;
    if (was_set && ImGui::GetActiveID() == result.id) ImGui::ClearActiveID();
    const bool active = ImGui::GetActiveID() == result.id;
    const float line = points_of(TextStyle::body);
    ImGui::SetCursorScreenPos({rect.x + padding_x, rect.y});
    ImGui::SetNextItemWidth(rect.width - 2 * padding_x);
    ImGui::PushFont(font_of(TextStyle::body));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {0, (rect.height - line) / 2});
    ImGui::PushOverrideID(outer);
    ImGui::BeginDisabled(spec.disabled);
    if (focused && !active) ImGui::SetKeyboardFocusHere();
    const std::string hint(spec.placeholder);
    const bool is_secret = spec.kind == semantics::FieldKind::password;
    const ImGuiInputTextFlags flags = is_secret ? ImGuiInputTextFlags_Password : 0;
    result.changed = ImGui::InputTextWithHint("##edit", hint.c_str(), &value, flags) || was_set;
    if (ImGui::IsItemActivated() && !focused) ui.focus().set(result.id, false);
    if (ImGui::IsItemDeactivated() && !was_set) {
        result.submitted = ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
        result.left = true;
        if (ui.focus().is_on(result.id)) ui.focus().clear();
    }
    ImGui::EndDisabled();
    ImGui::PopID();
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

/// The platform edits: here is only something to press, and the text while nobody types.
void leave_editing_to_platform(Ui& ui, Rect rect, const std::string& value, const TextFieldSpec& spec,
                               TextFieldResult& result) {
    const Reaction reaction = ui.react(result.id, rect, spec.disabled);
    if (reaction.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (reaction.focused || !ui.is_visible(rect)) return;
    const Theme& t = ui.theme();
    const std::string hidden = spec.kind == semantics::FieldKind::password ? bullets_for(value) : value;
    const std::string_view words = value.empty() ? spec.placeholder : std::string_view(hidden);
    const std::string shown = fitted(TextStyle::body, words, rect.width - 2 * padding_x);
    const Size size = measure(TextStyle::body, shown);
    draw_text(TextStyle::body, {rect.x + padding_x, rect.y + (rect.height - size.height) / 2},
              value.empty() ? t.text_soft : t.text, shown);
}

void draw_frame(const Ui& ui, Rect rect, const TextFieldSpec& spec, bool focused) {
    const Theme& t = ui.theme();
    fill(rect, spec.disabled ? t.sunken : t.surface, radius_m);
    const Color line = focused ? t.focus : spec.error.empty() ? t.outline : t.bad;
    outline(rect, line, radius_m, focused || !spec.error.empty() ? 2.0F : 1.0F);
}

/// Hint or error at the left, counter at the right.
void draw_footnotes(Ui& ui, const TextFieldSpec& spec) {
    const bool wrong = !spec.error.empty();
    const float counter = spec.counter.empty() ? 0.0F : measure(TextStyle::caption, spec.counter).width;
    Layout& layout = ui.layout();
    layout.open_row(leading_of(TextStyle::caption), space_m);
    layout.open_column(layout.width() - counter - space_m, 0);
    TextSpec note;
    note.style = TextStyle::caption;
    note.tone = wrong ? Tone::bad : Tone::soft;
    note.icon = wrong ? Icon::warning : Icon::none;
    // One node for both: assistive tools read it out when it changes.
    announced_text(ui, "note", wrong ? spec.error : spec.hint, note, semantics::Live::polite);
    layout.close();
    if (counter > 0) {
        layout.push_right(counter);
        TextSpec small;
        small.style = TextStyle::caption;
        small.tone = wrong ? Tone::bad : Tone::soft;
        text(ui, spec.counter, small);
    }
    layout.close();
}

Node node_of(std::string_view label, const std::string& value, const TextFieldSpec& spec, NodeId id,
             Rect rect) {
    Node node;
    node.id = id;
    node.role = Role::textbox;
    node.rect = rect;
    node.name = label;
    node.value = value;
    node.description = spec.error.empty() ? spec.hint : spec.error;
    node.states.disabled = spec.disabled;
    node.states.required = spec.required;
    node.states.invalid = !spec.error.empty();
    node.field.kind = spec.kind;
    node.field.autocomplete = spec.autocomplete;
    node.field.placeholder = spec.placeholder;
    node.field.text_points = em_of(TextStyle::body);
    return node;
}

}  // namespace

TextFieldResult text_field(Ui& ui, std::string_view label, std::string& value, const TextFieldSpec& spec) {
    const NodeId outer = ui.id_of(label);
    const Keyed keyed(ui, label);
    TextFieldResult result;
    result.id = ImGui::GetIDWithSeed("##edit", nullptr, outer);
    const bool had_focus = ui.focus().is_on(result.id);

    ui.layout().open_column(ui.layout().width(), 6);
    const Size label_size = measure(TextStyle::strong, label);
    const Rect label_rect = ui.layout().place(label_size.width, label_size.height);
    draw_text(TextStyle::strong, {label_rect.x, label_rect.y}, ui.theme().text, label);
    const Rect rect = ui.layout().place(ui.layout().width(), height);

    // Who types fast sets several values between two frames: the last one counts.
    while (auto typed = ui.tree().take_value(result.id, ActionKind::set_value)) {
        if (spec.disabled) continue;
        result.changed = result.changed || *typed != value;
        value = std::move(*typed);
    }
    const bool submitted = ui.tree().take(result.id, ActionKind::submit);
    draw_frame(ui, rect, spec, had_focus);
    if (ui.environment().overlays_text_editor) {
        leave_editing_to_platform(ui, rect, value, spec, result);
        result.left = had_focus && !ui.focus().is_on(result.id);
    } else {
        ui.follow_focus(result.id, rect);
        edit_with_imgui(ui, outer, rect, value, spec, result);
    }
    result.submitted = (result.submitted || submitted) && !spec.disabled;
    bound(value);

    Node node = node_of(label, value, spec, result.id, rect);
    node.states.focused = ui.focus().is_on(result.id);
    ui.tree().add(std::move(node));
    draw_footnotes(ui, spec);
    ui.layout().close();
    return result;
}

}  // namespace livepet::ui::widgets
