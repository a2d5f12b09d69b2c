#include "frontend-wasm/views/accounts/accounts_section.hpp"

#include "frontend-wasm/views/accounts/log_in.hpp"
#include "frontend-wasm/views/accounts/my_account.hpp"
#include "frontend-wasm/views/accounts/recover.hpp"
#include "frontend-wasm/views/accounts/register.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

namespace {

class AccountsSection final : public Section {
  public:
    explicit AccountsSection(store::Store& store) : store_(store) {}

    std::vector<widgets::RailEntry> entries() const override {
        if (!is_known()) return {{widgets::Icon::person, "Account", "#/account"}};
        if (store_.is_guest()) return {{widgets::Icon::person, "Log in", "#/log-in"}};
        return {{widgets::Icon::person, store_.user_name(), "#/account"}};
    }

    bool draw(PageContext& page, const Route& route) override {
        if (route.size() != 1) return false;
        const std::string_view name = route.segment(0);
        if (name != "log-in" && name != "register" && name != "recover" && name != "account") return false;
        if (!is_known()) return draw_unknown(page);
        // Who is logged in has nothing to log in to, and the other way round.
        if (!store_.is_guest()) {
            my_account_.draw(page);
        } else if (name == "register") {
            register_.draw(page);
        } else if (name == "recover") {
            recover_.draw(page);
        } else {
            log_in_.draw(page);
        }
        return true;
    }

  private:
    /// Whether the server has said who this is.
    bool is_known() const { return store_.connection().has_been_online; }

    static bool draw_unknown(PageContext& page) {
        page.title = "Account";
        widgets::heading(page.ui, 1, "Account");
        widgets::text(page.ui, "Waiting for the server\xE2\x80\xA6");
        return true;
    }

    store::Store& store_;
    LogIn log_in_;
    Register register_;
    Recover recover_;
    MyAccount my_account_;
};

}  // namespace

std::unique_ptr<Section> make_accounts_section(store::Store& store) {
    return std::make_unique<AccountsSection>(store);
}

}  // namespace livepet::ui::views
