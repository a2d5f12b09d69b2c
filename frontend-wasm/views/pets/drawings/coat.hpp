// The colours of one animal: every species has a few coats, and an id picks one and its exact shade, so that
// two cats are rarely alike and a cat stays the cat it was.
#pragma once

#include <cstdint>

#include "frontend-wasm/widgets/color.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

struct Coat {
    widgets::Color base;   // most of it
    widgets::Color shade;  // its underside and folds
    widgets::Color light;  // belly, muzzle, cheeks
    widgets::Color mark;   // stripes, patches, shell, crest
    widgets::Color iris;
};

Coat coat_of(pets::Species species, std::uint64_t seed);

}  // namespace livepet::ui::views
