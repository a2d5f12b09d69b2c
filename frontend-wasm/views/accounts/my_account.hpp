// The page "My account": who one is, on which devices, and what one can do about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "frontend-wasm/views/accounts/errand.hpp"
#include "frontend-wasm/views/accounts/people.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

class MyAccount {
  public:
    /// For whoever is logged in.
    void draw(PageContext& page);

  private:
    enum class Asked : std::uint8_t { nothing, log_out, end_login, password, export_data, delete_account };

    void ask(PageContext& page, Asked what, const accounts::Command& command);
    void settle(PageContext& page);
    void done(PageContext& page, Asked what, base::BytesView body);
    void refused(PageContext& page, Asked what, const Errand::Outcome& outcome);
    void look(PageContext& page);
    void draw_head(PageContext& page);
    void draw_password(PageContext& page);
    void draw_data(PageContext& page);
    void draw_delete_dialog(PageContext& page);

    std::uint64_t user_ = 0;  // whose it is
    std::optional<accounts::Account> account_;
    Errand looking_;
    std::int64_t looked_at_ms_ = 0;

    std::string password_;
    std::string new_password_;
    std::string password_refusal_;
    bool password_tried_ = false;
    bool wants_password_ = false;

    bool delete_is_open_ = false;
    std::string delete_password_;
    std::string delete_refusal_;

    Asked asked_ = Asked::nothing;
    Errand errand_;
    People people_;
};

}  // namespace livepet::ui::views
