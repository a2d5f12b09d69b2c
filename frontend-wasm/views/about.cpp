#include "frontend-wasm/views/about.hpp"

#include <algorithm>
#include <livepet_fonts.hpp>
#include <string_view>

#include "frontend-wasm/views/theme_setting.hpp"
#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/card.hpp"
#include "frontend-wasm/widgets/disclosure.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::views {

using widgets::Ui;

namespace {

struct Key {
    std::string_view keys;
    std::string_view words;
};
constexpr std::array<Key, 6> keys{{{"Tab, Shift + Tab", "to the next thing, and back"},
                                   {"Enter, Space", "press what has the focus"},
                                   {"Arrow keys", "choose within a group; scroll the page"},
                                   {"Page Up, Page Down", "scroll by a page"},
                                   {"Home, End", "to the top, to the foot"},
                                   {"?", "show these keys"}}};

struct Licence {
    std::string_view title;
    std::string_view (*text)();
};
constexpr std::array<Licence, 3> licences{{{"Inter, the typeface", fonts::inter_license},
                                           {"Font Awesome, the icons", fonts::icons_license},
                                           {"Dear ImGui, what draws this page", fonts::imgui_license}}};

widgets::TextSpec soft(widgets::TextStyle style = widgets::TextStyle::body) {
    widgets::TextSpec spec;
    spec.tone = widgets::Tone::soft;
    spec.style = style;
    return spec;
}

/// A text of paragraphs, divided by empty lines.
void draw_paragraphs(Ui& ui, std::string_view text) {
    while (!text.empty()) {
        const std::size_t end = text.find("\n\n");
        const std::string_view paragraph = text.substr(0, end);
        if (!paragraph.empty()) widgets::text(ui, paragraph, soft(widgets::TextStyle::caption));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
    }
}

}  // namespace

void draw_keys(Ui& ui) {
    const float column = std::min(176.0F, ui.layout().width() * 0.45F);
    const widgets::Column table(ui, ui.layout().width(), widgets::space_xs);
    for (const Key& key : keys) {
        widgets::TextSpec strong;
        strong.style = widgets::TextStyle::caption_strong;
        const widgets::Row row(ui, 20, widgets::space_m);
        {
            const widgets::Column left(ui, column);
            widgets::text(ui, key.keys, strong);
        }
        const widgets::Column right(ui, ui.layout().width());
        widgets::text(ui, key.words, soft(widgets::TextStyle::caption));
    }
}

void draw_story(Ui& ui) {
    const widgets::Card card(ui);
    widgets::text(
        ui,
        "LivePet is a world of virtual pets. Each lives on the server, whoever looks: it grows older and "
        "hungrier with every few seconds of the world's time, and is there again after a restart.");
    widgets::text(
        ui,
        "Server and page are one program in C++. The page computes by the same rules what time does to a "
        "pet, so that it can show it without asking; only what people do travels between the two.",
        soft());
    widgets::text(ui, "Version " LIVEPET_VERSION, soft(widgets::TextStyle::caption));
}

void draw_appearance(Ui& ui) {
    const widgets::Card card(ui);
    widgets::heading(ui, 2, "Appearance");
    draw_theme_choice(ui);
}

void draw_keyboard(Ui& ui) {
    const widgets::Card card(ui);
    widgets::heading(ui, 2, "By keyboard");
    draw_keys(ui);
}

void About::draw_licences(PageContext& page) {
    Ui& ui = page.ui;
    const widgets::Card card(ui);
    widgets::heading(ui, 2, "Whose work is in it");
    widgets::text(ui,
                  "The animals, their places and everything else on this page were drawn for it. These parts "
                  "are by others:");
    for (std::size_t i = 0; i < licences.size(); ++i) {
        open_[i] = widgets::disclosure(ui, licences[i].title, open_[i]);
        if (open_[i]) draw_paragraphs(ui, licences[i].text());
    }
}

void About::draw(PageContext& page) {
    Ui& ui = page.ui;
    page.title = "About";
    widgets::heading(ui, 1, "About LivePet");
    const float width = ui.layout().width();
    if (width < 820) {
        draw_story(ui);
        draw_appearance(ui);
        draw_keyboard(ui);
        return draw_licences(page);
    }
    const widgets::Row row(ui, 1, widgets::space_l);
    const float left_width = width * 0.56F;
    {
        const widgets::Column left(ui, left_width, widgets::space_l);
        draw_story(ui);
        draw_licences(page);
    }
    const widgets::Column right(ui, width - left_width - widgets::space_l, widgets::space_l);
    draw_appearance(ui);
    draw_keyboard(ui);
}

}  // namespace livepet::ui::views
