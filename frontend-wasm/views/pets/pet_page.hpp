// One pet's page: how it looks and feels, who fed it, and what one can do for it.
#pragma once

#include "frontend-wasm/views/pets/servings.hpp"
#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class PetPage {
  public:
    void draw(PageContext& page, PetWatch& watch, pets::PetId id);

  private:
    void draw_pet(PageContext& page, PetWatch& watch, PetNow& now);
    void draw_details(PageContext& page, PetWatch& watch, const PetNow& now);

    Servings servings_;
};

}  // namespace livepet::ui::views
