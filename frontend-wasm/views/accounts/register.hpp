// The page where an account is made.
#pragma once

#include <string>

#include "frontend-wasm/views/accounts/errand.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class Register {
  public:
    void draw(PageContext& page);

  private:
    void settle(PageContext& page);
    void submit(PageContext& page);
    void draw_form(PageContext& page);
    std::string name_error() const;
    std::string password_error() const;

    std::string name_;
    std::string password_;
    accounts::Refusal refusal_ = accounts::Refusal::none;  // of the server, until something is changed
    std::string refusal_words_;
    bool name_touched_ = false;  // left, or tried: time to say what is wrong with it
    bool password_touched_ = false;
    bool wants_focus_ = false;
    Errand errand_;
};

}  // namespace livepet::ui::views
