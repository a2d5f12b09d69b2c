// Which frames of a log are wanted, and those that are. One thread: the window's.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "tools/debug-client/frames/frame_log.hpp"

namespace livepet::debug_client {

struct FrameFilter {
    std::string text{};                       // in the summary, whatever the case; empty: any
    std::optional<Direction> direction = {};  //
    std::string kind{};                       // empty: any
    friend bool operator==(const FrameFilter&, const FrameFilter&) = default;
};

bool fits(const FrameFilter& filter, const Frame& frame);

/// The numbers of a log's frames that fit, kept up to date: costs what has come since the last time.
class FilteredFrames {
  public:
    /// `until`: frames after this number are left out, for a view that stands still.
    void update(const FrameLog& log, const FrameFilter& filter, std::uint64_t until);

    const std::deque<std::uint64_t>& numbers() const { return numbers_; }

  private:
    FrameFilter filter_;
    std::uint64_t seen_ = 0;  // the last number that was looked at
    std::deque<std::uint64_t> numbers_;
};

}  // namespace livepet::debug_client
