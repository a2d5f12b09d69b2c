#include "frontend-wasm/views/accounts/errand.hpp"

namespace livepet::ui::views {

void Errand::send(PageContext& page, const accounts::Command& command) {
    ticket_ = page.store.send_once(accounts::app_name, command);
}

std::optional<Errand::Outcome> Errand::take_outcome(PageContext& page) {
    if (!ticket_) return std::nullopt;
    const store::CommandStatus status = page.store.status(ticket_);
    if (!status.finished()) return std::nullopt;
    ticket_ = {};
    Outcome outcome;
    outcome.done = status.phase == store::CommandPhase::done;
    if (status.phase == store::CommandPhase::refused)
        outcome.refusal = static_cast<accounts::Refusal>(status.code);
    outcome.words = status.message;
    outcome.body.assign(status.body.begin(), status.body.end());
    return outcome;
}

}  // namespace livepet::ui::views
