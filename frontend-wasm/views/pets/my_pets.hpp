// The page "My pets": everyone I look after, and a place for the next one.
#pragma once

#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

void draw_my_pets(PageContext& page, PetWatch& watch);

}  // namespace livepet::ui::views
