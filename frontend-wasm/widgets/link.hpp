// Links: to a page of this application, or to the web.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct LinkSpec {
    Icon icon = Icon::none;
    std::string_view name;  // for assistive tools, where the label alone says too little
};

/// Underlined words. `href` is "#/pets/12" for a page of ours, else a web address. Followed when pressed.
void link(Ui& ui, std::string_view label, std::string_view href, const LinkSpec& spec = {});

/// A link above a page's heading, to where one came from.
void back_link(Ui& ui, std::string_view label, std::string_view href);

/// Goes where `href` leads.
void follow(Ui& ui, std::string_view href);

}  // namespace livepet::ui::widgets
