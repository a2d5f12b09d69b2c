// The frame inspector: the latest frames, filtered, one of them in full, and the totals of each kind.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tools/debug-client/frames/frame_filter.hpp"
#include "tools/debug-client/frames/frame_log.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class FramesTool final : public Tool {
  public:
    /// The log must outlive it.
    explicit FramesTool(FrameLog& log) : log_(log) {}

    std::string_view name() const override { return "Frames"; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override;

  private:
    void draw_controls(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void draw_buttons(ui::widgets::Ui& ui);
    void draw_list(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void draw_totals(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void draw_detail(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void choose(std::uint64_t number);
    void follow_newest(float content_height, float pane_height, float scroll_y);
    std::uint64_t until() const;

    FrameLog& log_;
    FrameFilter filter_;
    FilteredFrames filtered_;
    std::optional<std::uint64_t> paused_at_;  // the last frame that is shown
    bool shows_totals_ = false;
    std::uint64_t chosen_ = 0;  // 0: none
    std::string detail_;        // of the chosen one
    bool follows_ = true;       // the newest frame is kept in view
    bool wants_foot_ = true;    // and has to be scrolled to
    std::size_t listed_ = 0;    // in the frame before
};

}  // namespace livepet::debug_client
