// A command about accounts that was given on a page, until its answer has come.
//
// One thread: the window's.
#pragma once

#include <optional>
#include <string>

#include "frontend-wasm/store/command_status.hpp"
#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/accounts/commands.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::ui::views {

class Errand {
  public:
    /// What came of it.
    struct Outcome {
        bool done = false;
        accounts::Refusal refusal =
            accounts::Refusal::none;  // none, and not done: it was not sent, or is lost
        std::string words;            // not done: why
        base::Bytes body;
    };

    void send(PageContext& page, const accounts::Command& command);
    bool is_under_way() const { return static_cast<bool>(ticket_); }

    /// Once, when the answer has come.
    std::optional<Outcome> take_outcome(PageContext& page);

  private:
    store::Ticket ticket_;
};

}  // namespace livepet::ui::views
