// Writes what goes over the page's connections, and which page is shown, to a file.
//
// One thread: the window's. Each entry is written at once, so that a crash loses none. Tokens, passwords and
// codes are overwritten before. Ends by itself past recording_bytes_max, or when the disk takes no more: then
// what is there stays readable.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "tools/debug-client/frames/frame_sink.hpp"
#include "tools/debug-client/recording/entry.hpp"

namespace livepet::debug_client {

class Recorder final : public FrameSink {
  public:
    enum class State : std::uint8_t { off, recording, full, failed };

    /// Begins a recording, in place of what the file held. Connections that stand already are not in it.
    void begin(const std::string& path, std::uint64_t schema);
    void end();

    State state() const { return state_; }
    const std::string& path() const { return path_; }
    std::uint64_t bytes() const { return bytes_; }

    void moved(std::string_view route);
    void opened(std::uint32_t connection) override;
    void passed(std::uint32_t connection, Direction direction, base::BytesView frame) override;
    void closed(std::uint32_t connection, std::uint16_t code, std::string_view reason, bool by_page) override;

  private:
    void write(const Entry& entry);
    base::Milliseconds now() const { return ui::platform::monotonic_now() - began_; }

    State state_ = State::off;
    std::string path_;
    std::ofstream file_;
    std::uint64_t bytes_ = 0;
    ui::platform::MonotonicTime began_{};
    std::map<std::uint32_t, Conversation> conversations_;  // of the connections that are recorded
    std::string route_;                                    // that was written last
};

}  // namespace livepet::debug_client
