// The fields that the pages about accounts have in common.
#pragma once

#include <string>
#include <string_view>

#include "frontend-wasm/widgets/text_field.hpp"

namespace livepet::ui::views {

/// A password's: never shown; `autocomplete` tells the browser whether to fill in the one it knows
/// ("current-password") or to suggest a new one ("new-password").
inline widgets::TextFieldSpec password_field(std::string_view autocomplete, std::string_view error,
                                             bool disabled) {
    widgets::TextFieldSpec spec;
    spec.kind = semantics::FieldKind::password;
    spec.autocomplete = autocomplete;
    spec.error = error;
    spec.required = true;
    spec.disabled = disabled;
    if (autocomplete == "new-password") spec.hint = "At least 8 characters; any will do.";
    return spec;
}

inline widgets::TextFieldSpec name_field(std::string_view error, bool disabled) {
    widgets::TextFieldSpec spec;
    spec.autocomplete = "username";
    spec.error = error;
    spec.required = true;
    spec.disabled = disabled;
    return spec;
}

inline constexpr float form_width_max = 460;

/// Puts the focus into a field, with the next frame.
inline void focus_field(widgets::Ui& ui, const widgets::TextFieldResult& field) {
    ui.focus().set(field.id, true);
    ui.window().request_frame();
}

}  // namespace livepet::ui::views
