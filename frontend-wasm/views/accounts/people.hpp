// What an administrator can do for others: find an account, issue a recovery code, log all its devices out.
#pragma once

#include <optional>
#include <string>

#include "frontend-wasm/views/accounts/errand.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class People {
  public:
    void draw(PageContext& page);

  private:
    enum class Asked : std::uint8_t { nothing, find, code, log_out };

    void ask(PageContext& page, Asked what, const accounts::Command& command);
    void settle(PageContext& page);
    void draw_search(PageContext& page);
    void draw_found(PageContext& page);

    std::string name_;
    std::string refusal_;  // until something is changed
    std::optional<accounts::Found> found_;
    std::optional<accounts::RecoveryCode> code_;
    Asked asked_ = Asked::nothing;
    Errand errand_;
};

}  // namespace livepet::ui::views
