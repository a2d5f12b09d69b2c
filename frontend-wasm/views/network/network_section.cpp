#include "frontend-wasm/views/network/network_section.hpp"

#include <algorithm>

#include "frontend-wasm/views/network/network_panel.hpp"
#include "frontend-wasm/views/network/words.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

namespace {

constexpr float panel_width_max = 560;

class NetworkSection final : public Section {
  public:
    explicit NetworkSection(network::SimulatedNetwork& network) : network_(network), panel_(network) {}

    std::vector<widgets::RailEntry> entries() const override {
        if (!was_opened_ && network_.is_perfect()) return {};
        return {{widgets::Icon::offline, "Network", "#/network"}};
    }

    bool draw(PageContext& page, const Route& route) override {
        if (route.page() != "network") return false;
        was_opened_ = true;
        page.title = "Network";
        widgets::Ui& ui = page.ui;
        const widgets::Column column(ui, std::min(ui.layout().width(), panel_width_max), widgets::space_l);
        widgets::heading(ui, 1, "Network");
        widgets::text(ui, "For developers: makes the connection of this page, and of no other, worse.");
        const widgets::Card card(ui, ui.is_phone() ? widgets::space_l : widgets::space_xl);
        panel_.draw(ui);
        return true;
    }

    std::string notice() const override { return network_words(network_.conditions(), network_.cut_left()); }
    std::string_view notice_action() const override { return "Switch off"; }
    void act_on_notice() override { network_.switch_off(); }

  private:
    network::SimulatedNetwork& network_;
    NetworkPanel panel_;
    bool was_opened_ = false;
};

}  // namespace

std::unique_ptr<Section> make_network_section(network::SimulatedNetwork& network) {
    return std::make_unique<NetworkSection>(network);
}

}  // namespace livepet::ui::views
