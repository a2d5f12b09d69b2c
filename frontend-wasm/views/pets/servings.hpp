// What one can do for a pet, on its page: a meal for one's own, a treat for anybody's; and an administrator
// may pull its plug. What is served shows at once (PetWatch foresees it), waits for a connection if there is
// none, and is taken back with a word if the server refuses it. A double click is taken for one.
#pragma once

#include <cstdint>
#include <vector>

#include "frontend-wasm/store/command_status.hpp"
#include "frontend-wasm/views/pets/treat_hand.hpp"
#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/pets/commands.hpp"

namespace livepet::ui::views {

class Servings {
  public:
    /// Once a frame, first: says how what was served has ended, for this pet or one before.
    void settle(PageContext& page, pets::PetId id);

    void draw(PageContext& page, PetWatch& watch, const pets::Pet& pet);
    void draw_plug(PageContext& page, PetWatch& watch, pets::PetId id);

  private:
    enum class Kind : std::uint8_t { none, meal, treat, plug };
    struct Serving {
        Kind kind = Kind::none;
        pets::PetId pet;
        store::Ticket ticket;
    };

    static pets::Command command_for(Kind kind, pets::PetId id);
    bool is_under_way(Kind kind) const;
    void serve(PageContext& page, PetWatch& watch, pets::PetId id, Kind kind);
    void draw_meal(PageContext& page, PetWatch& watch, pets::PetId id, float width);
    void draw_treat(PageContext& page, PetWatch& watch, pets::PetId id, float width);
    void draw_caption(PageContext& page);

    pets::PetId pet_;
    std::vector<Serving> under_way_;  // bounded by what the store takes
    Kind served_last_ = Kind::none;
    std::int64_t served_at_ms_ = 0;
    TreatHand treats_;
};

}  // namespace livepet::ui::views
