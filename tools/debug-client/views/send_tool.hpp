// Sends a command, or a message of the protocol, that was made by hand, and shows the answer.
//
// Commands go through the store, which numbers them, and once only. Messages of the protocol go over the
// page's connection as they are: what comes back is among the frames.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "frontend-wasm/store/store.hpp"
#include "tools/debug-client/compose/form.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class SendTool final : public Tool {
  public:
    using StoreOf = std::function<ui::store::Store&()>;
    using SendFrame = std::function<bool(base::BytesView)>;
    SendTool(StoreOf store, SendFrame send_frame)
        : store_(std::move(store)), send_frame_(std::move(send_frame)), forms_(all_forms()) {}

    std::string_view name() const override { return "Send"; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override;

  private:
    void draw_list(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void draw_form(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void draw_outcome(ui::widgets::Ui& ui);
    void send(const Form& form);

    StoreOf store_;
    SendFrame send_frame_;
    std::vector<Form> forms_;
    std::size_t chosen_ = 0;
    ui::store::Ticket ticket_;  // of the last command
    std::string sent_app_;      //
    std::string sent_name_;     // of the last message of either kind
    std::string said_;          // what became of one that has no ticket
};

}  // namespace livepet::debug_client
