// A part of the page that an app brings: its entries in the navigation and its pages. The shell knows apps by
// this alone.
//
// One thread: the window's, within frames.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/section/route.hpp"
#include "frontend-wasm/widgets/rail.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::views {

/// What a page is drawn with, and what it says back to the shell.
struct PageContext {
    widgets::Ui& ui;
    store::Store& store;
    std::string_view address;  // of the application: links to its pages are this and their href
    std::string title;         // of the window, set by the page
};

/// For what only people with an account can do: leads a guest to the log-in, from where they come back to
/// this page. True: it was one, and there is nothing to do now.
bool lead_guest_to_log_in(PageContext& page);

/// Where a guest was led away from; forgotten by asking. Empty: nowhere.
std::string take_way_back();

class Section {
  public:
    virtual ~Section() = default;

    /// In the order of the navigation; `current` is the shell's to set.
    virtual std::vector<widgets::RailEntry> entries() const = 0;

    /// Draws the page that `route` means. False, and nothing drawn: none of this section's.
    virtual bool draw(PageContext& page, const Route& route) = 0;

    /// What must be known on every page just now, with a button that puts an end to it; empty: nothing.
    virtual std::string notice() const { return {}; }
    virtual std::string_view notice_action() const { return {}; }
    virtual void act_on_notice() {}
};

}  // namespace livepet::ui::views
