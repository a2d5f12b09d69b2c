// Plays a recording: on and off, how fast, and where.
#pragma once

#include "tools/debug-client/recording/replay.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class ReplayTool final : public Tool {
  public:
    /// The replay must outlive it.
    explicit ReplayTool(Replay& replay) : replay_(replay) {}

    std::string_view name() const override { return "Replay"; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override;

  private:
    void draw_place(ui::widgets::Ui& ui);
    void draw_moves(ui::widgets::Ui& ui);

    Replay& replay_;
    std::string second_;  // to go to, as typed
};

}  // namespace livepet::debug_client
