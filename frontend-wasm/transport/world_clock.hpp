// The world's time on this page: the server's, kept by the page's own clock between two messages.
//
// Each answer of the server that tells its time is a sample: it was told at some moment between asking and
// hearing, so it bounds the difference of the two clocks from both sides. Two samples bound how fast the
// clocks part (their drift), the better the further they lie apart. What all recent samples allow, each grown
// by what the drift may have done since, is believed, at its middle: delays on the way are rarely the same in
// both directions, and the quickest answers leave them the least room. A sample that contradicts the others
// (the device slept and its clock stood still, the server's was set) discards all before it.
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
/// By how much samples may contradict each other before they are not believed.
inline constexpr base::Milliseconds clock_contradiction_max{20};
/// Of a millisecond in each: no clock is slewed faster than by 500 millionths, as NTP has it (RFC
/// 5905, 11.3).
inline constexpr double clock_drift_max = 500e-6;

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
    struct Bounds {
        double least = 0;
        double most = 0;
        double width() const { return most - least; }
        double middle() const { return (least + most) / 2; }
    };
    /// Bounds of world time minus local time, in milliseconds.
    struct Sample {
        platform::MonotonicTime at;
        Bounds difference;
    };
    static constexpr Bounds any_drift{-clock_drift_max, clock_drift_max};

    void narrow_drift(const Sample& sample);
    /// What all samples allow then; upside down if they contradict each other.
    Bounds difference_at(platform::MonotonicTime local) const;

    std::array<Sample, clock_samples> samples_{};
    std::size_t count_ = 0;         // of samples ever, since the last discard
    std::optional<Sample> anchor_;  // the narrowest since then: drift is measured from here
    Bounds drift_ = any_drift;      // what the difference grows by, of a millisecond in each
    base::WorldTime shown_{};
    bool running_ = false;
};

}  // namespace livepet::ui::transport
