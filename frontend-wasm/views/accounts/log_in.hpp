// The page where a person logs in.
#pragma once

#include <string>

#include "frontend-wasm/views/accounts/errand.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class LogIn {
  public:
    void draw(PageContext& page);

  private:
    void settle(PageContext& page);
    void submit(PageContext& page);
    void draw_form(PageContext& page);

    std::string name_;
    std::string password_;
    std::string refusal_;  // until something is changed
    bool tried_ = false;   // time to say what is missing
    bool wants_focus_ = false;
    Errand errand_;
};

}  // namespace livepet::ui::views
