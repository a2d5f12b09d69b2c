// A pet's picture on the page: its place, itself, moving as much as the page may.
#pragma once

#include <cstdint>

#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::views {

/// What the picture shows, in words: "Mochi, a cat, happy".
std::string portrait_words(const pets::Pet& pet, const pets::Rules& rules);

/// Draws into `area` of the current pane, corners rounded by `radius`, and asks for the frames that it needs.
void draw_portrait_in(widgets::Ui& ui, semantics::Rect area, const PetNow& now, const pets::Rules& rules,
                      float radius);

/// A species as such: content, in its first coat, without a place. For choosing one.
void draw_species_in(widgets::Ui& ui, semantics::Rect area, pets::Species species, bool lively);

/// The same in its place: a friendly face for pages that have no pet to show.
void draw_example_in(widgets::Ui& ui, semantics::Rect area, pets::Species species, std::uint64_t seed,
                     float radius);

}  // namespace livepet::ui::views
