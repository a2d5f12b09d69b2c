// The tools beside the pages: one at a time, picked by tabs, or none.
//
// One thread: the window's, within frames.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "frontend-wasm/views/dock.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class ToolsDock final : public ui::views::Dock {
  public:
    explicit ToolsDock(std::vector<std::unique_ptr<Tool>> tools) : tools_(std::move(tools)) {}

    float width(float room) const override;
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override;

  private:
    void draw_hidden(ui::widgets::Ui& ui, ui::semantics::Rect area);
    void draw_tabs(ui::widgets::Ui& ui, ui::semantics::Rect area);

    std::vector<std::unique_ptr<Tool>> tools_;
    std::size_t shown_ = 0;
    bool is_hidden_ = false;
};

}  // namespace livepet::debug_client
