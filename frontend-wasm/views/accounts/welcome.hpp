// What follows a log-in: the page becomes that person's, and goes back to where they were led away from.
#pragma once

#include "frontend-wasm/views/section/section.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::ui::views {

/// `body` is the answer to Register, LogIn or Recover.
void welcome(PageContext& page, base::BytesView body);

}  // namespace livepet::ui::views
