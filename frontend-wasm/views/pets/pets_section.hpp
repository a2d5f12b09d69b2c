// The pets app's part of the page.
//
//     #/pets       my pets             #/pets/new   make one
//     #/pets/17    one pet             #/newest     the newest of the world
#pragma once

#include <memory>

#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

/// The store must outlive it.
std::unique_ptr<Section> make_pets_section(store::Store& store);

}  // namespace livepet::ui::views
