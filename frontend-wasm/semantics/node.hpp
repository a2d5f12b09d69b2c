// One thing on screen, as a screen reader or a test would speak of it: a role, a name, a value, states.
//
// Plain values; they know neither how a thing is drawn nor where the page runs. Positions are in points of
// the page (CSS pixels), from its upper left corner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace livepet::ui::semantics {

/// Stable from frame to frame for the same thing; 0 names none (and so the page itself, as a parent).
using NodeId = std::uint32_t;

/// The closed set of what a node can be. Names follow WAI-ARIA 1.2.
enum class Role : std::uint8_t {
    // landmarks
    banner,
    navigation,
    main,
    complementary,
    contentinfo,
    // structure
    group,
    heading,  // Node::level 1 to 6
    text,     // plain running text
    image,
    list,
    listitem,
    dialog,
    // things to act on
    button,
    link,      // Node::href
    textbox,   // Node::field
    checkbox,  // State::checked
    radiogroup,
    radio,  // State::checked
    tablist,
    tab,  // State::selected
    // readings
    meter,        // Node::range
    progressbar,  // Node::range
    // announcements
    status,  // polite
    alert,   // assertive
};

/// "button", "radiogroup", …: the ARIA role (`text` is the only one that is none).
std::string_view role_name(Role role);

/// Whether keyboard focus can be on it.
constexpr bool is_interactive(Role role) {
    return role == Role::button || role == Role::link || role == Role::textbox || role == Role::checkbox ||
           role == Role::radio || role == Role::tab;
}

enum class Live : std::uint8_t { off, polite, assertive };

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    constexpr float right() const { return x + width; }
    constexpr float bottom() const { return y + height; }
    constexpr bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    friend bool operator==(const Rect&, const Rect&) = default;
};

enum class Expanded : std::uint8_t { not_expandable, collapsed, expanded };

struct States {
    bool disabled = false;
    bool focused = false;   // at most one node of a frame
    bool checked = false;   // radio, checkbox
    bool selected = false;  // tab; the current page's link (aria-current)
    bool invalid = false;   // Node::description says why
    bool required = false;
    bool busy = false;
    bool modal = false;  // dialog
    Expanded expanded = Expanded::not_expandable;
    friend bool operator==(const States&, const States&) = default;
};

/// The reading of a meter or progressbar; `text` is how a person would say it ("hungry, 320 of 500").
struct Range {
    double min = 0;
    double max = 0;
    double now = 0;
    std::string text;
    friend bool operator==(const Range&, const Range&) = default;
};

enum class FieldKind : std::uint8_t { text, search, email, telephone, url, number, password };

/// What a textbox takes, as an input element of a page would be told.
struct Field {
    FieldKind kind = FieldKind::text;
    std::string autocomplete = "off";  // a token of HTML's autocomplete attribute
    std::string placeholder;
    std::uint32_t length_max = 0;  // in code points; 0: no limit but the tree's own
    bool multiline = false;
    float text_points = 16;  // the size its text is drawn at
    friend bool operator==(const Field&, const Field&) = default;
};

struct Node {
    NodeId id = 0;
    NodeId parent = 0;
    Role role = Role::group;
    Live live = Live::off;
    std::uint8_t level = 0;  // heading
    States states;
    Rect rect;  // where it is; may lie outside the page when scrolled away
    std::string name;
    std::string value;  // textbox: its text
    std::string description;
    std::string href;  // link: where it leads
    Range range;       // meter, progressbar
    Field field;       // textbox
    friend bool operator==(const Node&, const Node&) = default;
};

}  // namespace livepet::ui::semantics
