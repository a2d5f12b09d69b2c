// The semantic tree as elements of the page, kept in step by differences: what has not changed since the last
// frame costs a comparison.
//
// One thread: the window's. The elements are mirror.js'; actions come back through events.cpp. Bounded as the
// tree is.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/semantics/tree.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::platform::browser {

/// After a press ends it takes a few frames until the tree says where the focus is.
inline constexpr base::Milliseconds focus_settles{250};

class AriaMirror {
  public:
    AriaMirror();

    /// Brings the elements in step with the tree's last frame. If the focus must be left alone for a moment
    /// yet: how long, and then show() is due again.
    std::optional<base::Milliseconds> show(semantics::Tree& tree, MonotonicTime now);

    /// An action of the page, for the tree that was shown last. Without a tree it is dropped.
    void post(semantics::ActionKind kind, semantics::NodeId node, std::string_view value);

    /// A pointer is pressed, or was until now: meanwhile the focus is left alone.
    void pointer_pressed(bool pressed, MonotonicTime now);

  private:
    struct Shown {
        semantics::Node node;
        semantics::Rect place;  // relative to the parent
        bool has_children = false;
        bool seen = false;  // in the frame at hand
    };

    void drop_gone(const semantics::Tree& tree);
    void show_node(const semantics::Node& node, const semantics::Tree& tree);
    /// Whether it has changed.
    bool show_order(const semantics::Tree& tree);
    void show_fence(const semantics::Tree& tree, bool order_changed);
    std::optional<base::Milliseconds> show_focus(const semantics::Tree& tree, MonotonicTime now);
    void show_colours();
    void find_parents(const semantics::Tree& tree);
    bool is_tab_stop(const semantics::Node& node, const semantics::Tree& tree) const;

    semantics::Tree* tree_ = nullptr;
    std::uint64_t revision_ = 0;
    std::unordered_map<semantics::NodeId, Shown> shown_;
    std::unordered_map<semantics::NodeId, semantics::Rect> rects_;  // of the frame at hand
    std::unordered_set<semantics::NodeId> parents_;                 // nodes that have children
    std::unordered_set<semantics::NodeId> typed_;                   // fields whose text must be confirmed
    std::vector<semantics::NodeId> order_;
    std::vector<semantics::NodeId> order_parents_;
    semantics::NodeId fence_ = 0;
    std::uint32_t text_colour_ = 0;
    bool pressed_ = false;
    MonotonicTime released_at_{};
};

}  // namespace livepet::ui::platform::browser
