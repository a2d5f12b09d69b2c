// Starts and ends a recording.
#pragma once

#include <cstdint>
#include <string>

#include "frontend-wasm/network/simulated_network.hpp"
#include "tools/debug-client/recording/recorder.hpp"
#include "tools/debug-client/views/tool.hpp"

namespace livepet::debug_client {

class RecordingTool final : public Tool {
  public:
    /// Recorder and network must outlive it. The network's connections are broken as a recording begins, so
    /// that it has the page's whole state.
    RecordingTool(Recorder& recorder, ui::network::SimulatedNetwork& network, std::uint64_t schema)
        : recorder_(recorder), network_(network), schema_(schema) {}

    std::string_view name() const override { return "Record"; }
    void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) override;

  private:
    std::string words() const;

    Recorder& recorder_;
    ui::network::SimulatedNetwork& network_;
    std::uint64_t schema_;
    std::string file_ = "session.livepet";
};

}  // namespace livepet::debug_client
