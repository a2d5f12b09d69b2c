// What every widget is drawn with: the frame's environment, theme, layout, focus and semantic tree.
//
// Views hold one and pass it to widgets. A frame is begin_frame(), panes with widgets in them, end_frame().
// One thread: the window's. Nothing fails; what has no room is clipped, and says so in the tree's left_out().
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "frontend-wasm/platform/window.hpp"
#include "frontend-wasm/semantics/tree.hpp"
#include "frontend-wasm/widgets/focus.hpp"
#include "frontend-wasm/widgets/layout.hpp"
#include "frontend-wasm/widgets/theme.hpp"

namespace livepet::ui::widgets {

using semantics::NodeId;
using semantics::Role;

inline constexpr float phone_width_max = 700;  // narrower: the navigation is a bar below
inline constexpr float tablet_width_max = 1100;

/// What has happened to something that can be pressed.
struct Reaction {
    bool clicked = false;  // by pointer, key or assistive tool
    bool hovered = false;
    bool held = false;
    bool focused = false;      // has the keyboard focus
    bool shows_focus = false;  // and a ring must show it
};

struct Toast {
    std::string text;
    bool bad = false;
    std::int64_t until_ms = 0;
};
inline constexpr std::size_t toasts_max = 3;

class Ui {
  public:
    explicit Ui(platform::Window& window);

    void begin_frame();
    /// Ends with Window::mirror.
    void end_frame();

    platform::Window& window() { return window_; }
    const platform::Environment& environment() const { return window_.environment(); }
    const Theme& theme() const { return *theme_; }
    ThemeChoice theme_choice() const { return theme_choice_; }
    void choose_theme(ThemeChoice choice) { theme_choice_ = choice; }
    semantics::Tree& tree() { return tree_; }
    const semantics::Tree& tree() const { return tree_; }
    Layout& layout() { return layout_; }
    Focus& focus() { return focus_; }

    bool is_phone() const { return environment().width < phone_width_max; }
    bool is_wide() const { return environment().width >= tablet_width_max; }

    /// The page's clock at the start of this frame.
    std::int64_t now_ms() const { return now_ms_; }
    /// Something on display moves: another frame soon, unless nobody looks or wants motion.
    void animate();
    bool moves() const { return !environment().reduced_motion; }

    // ---- identity: a key names a thing within the innermost scope ----

    NodeId id_of(std::string_view key) const;
    NodeId id_of(std::string_view key, std::uint64_t number) const;
    /// For things that only their content names, such as a paragraph: equal ones are told apart by their
    /// order.
    NodeId id_of_content(std::string_view content);
    void push_id(NodeId id) { ids_.push_back(id); }
    void pop_id() { ids_.pop_back(); }

    // ---- for widgets ----

    /// Hit testing, keys and assistive actions for an item at `rect`; a disabled one only shows that it is.
    Reaction react(NodeId id, Rect rect, bool disabled = false);
    /// Whether any of `rect` can be seen in the current pane.
    bool is_visible(Rect rect) const;
    /// Scrolls the pane to this node where focus has come to it from afar.
    void follow_focus(NodeId id, Rect rect);
    /// The level 1 heading that was drawn in this frame gets the focus: another page has come.
    void focus_page_heading() { focus_.set(page_heading_, false); }
    void note_page_heading(NodeId id) { page_heading_ = id; }

    void toast(std::string text, bool bad = false);
    std::vector<Toast>& toasts() { return toasts_; }

    /// Whether Escape was pressed and nothing inside has used it yet.
    bool take_escape();

  private:
    void take_focus_actions();
    void handle_keys();
    void apply_style();

    platform::Window& window_;
    semantics::Tree tree_;
    Layout layout_;
    Focus focus_;
    ThemeChoice theme_choice_ = ThemeChoice::automatic;
    const Theme* theme_;
    const Theme* styled_ = nullptr;
    std::vector<NodeId> ids_;
    std::vector<NodeId> contents_;  // ids given by content in this frame
    std::vector<Toast> toasts_;
    std::int64_t now_ms_ = 0;
    NodeId page_heading_ = 0;
    bool escape_ = false;
    bool activate_ = false;  // Enter or Space, for what has the focus
};

/// The innermost scope's name for the things inside it.
class Keyed {
  public:
    Keyed(Ui& ui, std::string_view key, std::uint64_t number = 0) : ui_(ui) {
        ui.push_id(ui.id_of(key, number));
    }
    ~Keyed() { ui_.pop_id(); }
    Keyed(const Keyed&) = delete;
    Keyed& operator=(const Keyed&) = delete;

  private:
    Ui& ui_;
};

}  // namespace livepet::ui::widgets
