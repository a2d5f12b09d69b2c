// The page "About": what this is, how to use it by keyboard, how it looks, whose work is in it.
#pragma once

#include <array>

#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class About {
  public:
    void draw(PageContext& page);

  private:
    void draw_licences(PageContext& page);

    std::array<bool, 3> open_{};  // which licences are unfolded
};

/// The keys that work here, for the page and for the dialog that ? opens.
void draw_keys(widgets::Ui& ui);

}  // namespace livepet::ui::views
