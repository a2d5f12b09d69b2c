// The page "Newest": who was born last in this world, whoever looks after them.
#pragma once

#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

void draw_newest(PageContext& page, PetWatch& watch);

}  // namespace livepet::ui::views
