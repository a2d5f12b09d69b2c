// Who fed a pet, and when: the newest meals, as the server's clock has them.
#pragma once

#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

void draw_history(PageContext& page, pets::PetId id);

}  // namespace livepet::ui::views
