// All pets of the world, or its graveyard: searched, sorted, a page at a time. What is asked for stands in
// the address, so that it can be shared and gone back to.
//
// Remembers what is being typed, and the page before, which is shown until another is there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "frontend-wasm/views/pets/watch.hpp"
#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/pets/listing.hpp"

namespace livepet::ui::views {

/// A search begins when no letter has been typed for so long.
inline constexpr std::int64_t typing_pause_ms = 250;

class AllPets {
  public:
    /// `query` as in the address; what is no query is taken as all pets by name.
    void draw(PageContext& page, PetWatch& watch, std::string_view query);

  private:
    void draw_controls(PageContext& page);
    void draw_search(PageContext& page);
    void draw_sorting(PageContext& page);
    void draw_pets(PageContext& page, PetWatch& watch, const pets::PetPage& shown);
    void draw_paging(PageContext& page, const pets::PetPage& shown);
    void search_when_typed(PageContext& page);

    pets::ListQuery query_;
    std::string typed_;
    std::int64_t typed_at_ms_ = 0;
    bool is_typing_ = false;
    std::optional<pets::PetPage> shown_;
};

/// "all?graves&sort=death&desc": the route of what is asked for.
std::string route_of(const pets::ListQuery& query);

}  // namespace livepet::ui::views
