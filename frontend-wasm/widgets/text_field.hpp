// One line of text to type.
//
// Where the platform overlays an editor of its own (a browser's input, with its keyboards and suggestions),
// the field draws its frame, leaves the text to the editor while it has the focus, and takes what is typed as
// set_value actions. Elsewhere ImGui edits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

inline constexpr std::size_t field_bytes_max = 1'024;  // what is typed past it is cut

struct TextFieldSpec {
    std::string_view hint;     // below the field, while there is no error
    std::string_view error;    // why what is typed won't do; empty: it will
    std::string_view counter;  // at the right below: "12 of 100"
    std::string_view placeholder;
    std::string_view autocomplete = "off";
    semantics::FieldKind kind = semantics::FieldKind::text;
    bool disabled = false;
    bool required = false;
};

struct TextFieldResult {
    bool changed = false;
    bool submitted = false;  // Enter
    bool left = false;       // the focus has gone elsewhere
    NodeId id = 0;
};

/// Label above, frame, and below it the hint or error. `value` is UTF-8 as far as whoever types sends UTF-8.
TextFieldResult text_field(Ui& ui, std::string_view label, std::string& value,
                           const TextFieldSpec& spec = {});

}  // namespace livepet::ui::widgets
