// Starts and ends a recording.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "tools/debug-client/recording/recorder.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class RecordingTool final : public Tool {
  public:
    /// The recorder must outlive it. `restart` has the pages begin anew, later, so that a recording that
    /// begins has their whole state.
    RecordingTool(Recorder& recorder, std::uint64_t schema, std::function<void()> restart)
        : recorder_(recorder), schema_(schema), restart_(std::move(restart)) {}

    std::string_view name() const override { return "Record"; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override;

  private:
    std::string words() const;

    Recorder& recorder_;
    std::uint64_t schema_;
    std::function<void()> restart_;
    std::string file_ = "session.livepet";
};

}  // namespace livepet::debug_client
