// The world's time on this page: the server's, kept by the page's own clock between two messages.
//
// Each answer of the server that tells its time is a sample: it was told at some moment between asking and
// hearing, so it bounds the difference of the two clocks from both sides. The narrowest of the recent samples
// is believed, at its middle: delays on the way are rarely the same in both directions, and the quickest
// answer leaves them the least room. A sample that contradicts the believed one (the device slept and its
// clock stood still, the server's was set) discards all before it.
//
// One thread: the window's. Never fails.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "frontend-wasm/platform/clock.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::transport {

inline constexpr std::size_t clock_samples = 8;
inline constexpr base::Milliseconds clock_drift_allowance{20};  // what two clocks may part in a few minutes

class WorldClock {
  public:
    /// The server said `told`, at some moment from `asked` to `heard`.
    void add_sample(platform::MonotonicTime asked, platform::MonotonicTime heard, base::WorldTime told);

    /// The world's time now. Never less than an earlier answer, until reset(); the clock's epoch before the
    /// first sample. Stands still while stopped.
    base::WorldTime now(platform::MonotonicTime local);

    /// Offline: nobody knows whether the world's time runs on, so it is shown as it was.
    void stop() { running_ = false; }

    /// Another run of the server: its time may be earlier than what was shown.
    void reset();

  private:
    struct Sample {
        base::Milliseconds least{0};  // bounds of world time minus local time
        base::Milliseconds most{0};
        base::Milliseconds width() const { return most - least; }
    };

    bool contradicts_believed(const Sample& sample) const;
    void believe_narrowest();

    std::array<Sample, clock_samples> samples_{};
    std::size_t count_ = 0;  // of samples ever, since the last discard
    std::optional<Sample> believed_;
    base::WorldTime shown_{};
    bool running_ = false;
};

}  // namespace livepet::ui::transport
