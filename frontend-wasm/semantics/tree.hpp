// What is on screen as a tree of roles, names, values and states: for assistive tools, which read and act
// through it, and for tests, which find things as people do.
//
// Each frame the widgets rebuild it in reading order, between begin_frame() and end_frame(). Readers only
// ever see the last whole frame. Actions come the other way: whoever mirrors the tree post()s them at any
// time, and the widget with that id takes them in the next frame. An action for a node that is gone is
// dropped.
//
// One thread: that of the page. Bounded: what is past a bound is left out and counted, never an error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frontend-wasm/semantics/node.hpp"

namespace livepet::ui::semantics {

inline constexpr std::size_t nodes_max = 4096;
inline constexpr std::size_t depth_max = 32;
inline constexpr std::size_t text_bytes_max = 8 * 1024;  // of each text of a node
inline constexpr std::size_t actions_max = 256;          // of a frame

enum class ActionKind : std::uint8_t {
    click,
    focus,      // keyboard focus goes there, scrolled into view
    set_value,  // textbox: Action::value is its whole new text
    submit,     // textbox: Enter
    dismiss,    // dialog, toast: Escape
    increment,
    decrement,
};

struct Action {
    NodeId node = 0;
    ActionKind kind = ActionKind::click;
    std::string value;
    friend bool operator==(const Action&, const Action&) = default;
};

class Tree {
  public:
    // ---- for whoever reads and acts: the last whole frame ----

    /// In reading order; a parent stands before its children.
    std::span<const Node> nodes() const { return shown_; }

    /// Grows when a frame differs from the one before, in whatever respect.
    std::uint64_t revision() const { return revision_; }

    const Node* find(NodeId id) const;
    /// The first with this role and exactly this name.
    const Node* find(Role role, std::string_view name) const;
    /// The first of this role.
    const Node* find(Role role) const;
    /// The node that has keyboard focus, if any.
    const Node* focused() const;

    /// Queues an action for the next frame. False: the queue is full, or no such node is shown.
    bool post(Action action);
    /// Whether actions wait, so that a frame is due.
    bool has_actions() const { return !posted_.empty(); }

    // ---- for widgets: the frame being built ----

    void begin_frame();
    /// Adds a leaf below the innermost open node. The node's `parent` is filled in.
    void add(Node node);
    /// Adds a node that the following ones are children of, until close(). One without a rect is as large as
    /// they are together.
    void open(Node node);
    void close();
    void end_frame();

    /// Takes an action for this node off this frame's list, if there is one.
    bool take(NodeId id, ActionKind kind);
    std::optional<std::string> take_value(NodeId id, ActionKind kind);

    /// Nodes left out of the last whole frame: id 0, an id used before in it, or past a bound.
    std::size_t left_out() const { return left_out_; }

  private:
    bool insert(Node node);
    bool is_used(NodeId id) const;

    std::vector<Node> shown_;
    std::vector<Node> building_;
    std::vector<std::size_t> open_;  // places in building_; left_out_mark for a node that was left out
    std::vector<Action> posted_;
    std::vector<Action> current_;
    std::uint64_t revision_ = 0;
    std::size_t left_out_ = 0;
    std::size_t left_out_building_ = 0;
};

}  // namespace livepet::ui::semantics
