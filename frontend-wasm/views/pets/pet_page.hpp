// One pet's page: how it looks and feels, and what one can do for it.
//
// Remembers the commands that were given here until they are answered.
#pragma once

#include "frontend-wasm/store/command_status.hpp"
#include "frontend-wasm/views/pets/treat_hand.hpp"
#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class PetPage {
  public:
    void draw(PageContext& page, PetWatch& watch, pets::PetId id);

  private:
    enum class Serving : std::uint8_t { none, meal, treat, plug };

    void settle(PageContext& page);
    void serve(PageContext& page, PetWatch& watch, pets::PetId id, Serving what);
    void draw_pet(PageContext& page, PetWatch& watch, PetNow& now);
    void draw_details(PageContext& page, PetWatch& watch, const PetNow& now);
    void draw_treat(PageContext& page, PetWatch& watch, pets::PetId id, float width);
    void draw_plug(PageContext& page, PetWatch& watch, pets::PetId id);
    void draw_servings(PageContext& page, PetWatch& watch, const pets::Pet& pet);
    /// What a serving under way will have done, as far as can be foreseen.
    void foresee(pets::Pet& pet, const PetWatch& watch, base::WorldTime now) const;

    pets::PetId pet_;
    store::Ticket ticket_;  // of what is being served
    Serving serving_ = Serving::none;
    TreatHand treats_;
};

}  // namespace livepet::ui::views
