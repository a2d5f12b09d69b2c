#include "frontend-wasm/views/theme_setting.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/local_storage.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/choice.hpp"

namespace livepet::ui::views {

using widgets::ThemeChoice;

namespace {

constexpr std::string_view storage_key = "livepet.theme";
constexpr std::array<std::string_view, 3> stored_words{"auto", "light", "dark"};

constexpr std::array<widgets::Option, 3> options{
    {{"System", widgets::Icon::automatic}, {"Light", widgets::Icon::sun}, {"Dark", widgets::Icon::moon}}};

void choose(widgets::Ui& ui, std::size_t index) {
    ui.choose_theme(static_cast<ThemeChoice>(index));
    platform::save(platform::Storage::device, storage_key, stored_words[index]);
    ui.window().request_frame();
}

}  // namespace

void load_theme(widgets::Ui& ui) {
    const auto stored = platform::load(platform::Storage::device, storage_key);
    for (std::size_t i = 0; i < stored_words.size(); ++i) {
        if (stored && *stored == stored_words[i]) ui.choose_theme(static_cast<ThemeChoice>(i));
    }
}

void draw_theme_button(widgets::Ui& ui) {
    const auto now = static_cast<std::size_t>(ui.theme_choice());
    const std::string name = "Appearance: " + std::string(options[now].label);
    // Its name changes with what it shows; it stays the same button.
    if (widgets::icon_button(ui, "appearance", options[now].icon, name))
        choose(ui, (now + 1) % options.size());
}

void draw_theme_choice(widgets::Ui& ui) {
    const auto now = static_cast<std::size_t>(ui.theme_choice());
    const std::size_t chosen = widgets::segmented_choice(ui, "Appearance", options, now);
    if (chosen != now) choose(ui, chosen);
}

}  // namespace livepet::ui::views
