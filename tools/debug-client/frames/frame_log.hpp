// The latest frames of all connections, decoded, and the totals of all there ever were.
//
// One thread: the window's. Bounded: past frames_kept_max or frame_bytes_kept_max the oldest go; totals stay.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "frontend-wasm/platform/clock.hpp"
#include "tools/debug-client/frames/frame_sink.hpp"

namespace livepet::debug_client {

inline constexpr std::size_t frames_kept_max = 10'000;
inline constexpr std::size_t frame_bytes_kept_max = 16 * 1024 * 1024;
inline constexpr std::size_t summary_characters_max = 300;

/// Of the frames of a kind, in one direction.
struct Total {
    std::uint64_t frames = 0;
    std::uint64_t bytes = 0;
};

class FrameLog final : public FrameSink {
  public:
    using Totals = std::map<std::pair<Direction, std::string>, Total>;

    FrameLog() : began_(ui::platform::monotonic_now()) {}

    /// Oldest first; their numbers follow each other without a gap.
    const std::deque<Frame>& frames() const { return frames_; }
    const Totals& totals() const { return totals_; }
    /// Null: it has gone, or has not come yet.
    const Frame* find(std::uint64_t number) const;
    /// Of the newest one; 0: there has been none.
    std::uint64_t last_number() const { return last_number_; }

    void clear();

    void opened(std::uint32_t connection) override;
    void passed(std::uint32_t connection, Direction direction, base::BytesView frame) override;
    void closed(std::uint32_t connection, std::uint16_t code, std::string_view reason, bool by_page) override;

  private:
    Frame& add(std::uint32_t connection, Direction direction);
    void drop_oldest();

    ui::platform::MonotonicTime began_;
    std::deque<Frame> frames_;
    std::size_t bytes_ = 0;  // of the frames that are kept
    std::uint64_t last_number_ = 0;
    Totals totals_;
    std::map<std::uint32_t, Conversation> conversations_;  // of the connections that stand
};

}  // namespace livepet::debug_client
