// One pet among others: a card with its picture, name, age and how it feels, which leads to its page.
#pragma once

#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::views {

inline constexpr float pet_card_width_min = 256;
inline constexpr float pet_card_height = 290;

/// `id` as it is now in `now`; before its state has come, a quiet placeholder.
void pet_card(widgets::Ui& ui, semantics::Rect rect, pets::PetId id, const PetNow& now,
              const pets::Rules& rules);

/// "#/pets/17"
std::string href_of(pets::PetId id);

}  // namespace livepet::ui::views
