// The page where a pet is made: its species, its name.
//
// What was chosen and typed is kept in the tab's storage, so that a reload (a new version, a slip of the
// finger) loses none of it.
#pragma once

#include <string>

#include "frontend-wasm/store/command_status.hpp"
#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

class CreatePet {
  public:
    void draw(PageContext& page);

  private:
    void load_draft();
    void save_draft() const;
    void forget_draft();
    void settle(PageContext& page);
    void submit(PageContext& page);
    void draw_species(PageContext& page);
    void draw_form(PageContext& page);
    void draw_name(PageContext& page);
    std::string error() const;

    std::string name_;
    pets::Species species_ = pets::Species::cat;
    bool loaded_ = false;
    bool touched_ = false;     // the name was left, or tried: time to say what is wrong with it
    bool wants_name_ = false;  // the focus goes there with the next frame
    bool waiting_ = false;
    store::Ticket ticket_;
    std::string refusal_;  // of the server, until something is changed
};

}  // namespace livepet::ui::views
