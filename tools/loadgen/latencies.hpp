// How long things took: a histogram whose bins grow with the value, so that percentiles are within 1%, from
// 1 µs to 1,000 s. A plain value, one thread's; those of several threads can be added.
#pragma once

#include <boost/histogram/axis/regular.hpp>
#include <boost/histogram/histogram.hpp>
#include <boost/histogram/make_histogram.hpp>
#include <boost/histogram/storage_adaptor.hpp>
#include <chrono>
#include <cstdint>
#include <tuple>
#include <vector>

namespace livepet::loadgen {

class Latencies {
  public:
    void add(std::chrono::nanoseconds taken) {
        const double us = std::chrono::duration<double, std::micro>(taken).count();
        bins_(us < us_min ? us_min : us);
        ++count_;
    }
    Latencies& operator+=(const Latencies& other) {
        bins_ += other.bins_;
        count_ += other.count_;
        return *this;
    }

    std::uint64_t count() const { return count_; }
    /// What this share (0 to 1) of all took at most, in milliseconds; 0 if there are none.
    double percentile_ms(double share) const;

  private:
    static constexpr double us_min = 1.0;
    static constexpr double us_max = 1e9;
    static constexpr unsigned bin_count = 2'200;  // each 0.95% wider than the one before

    using Axis = boost::histogram::axis::regular<double, boost::histogram::axis::transform::log>;
    using Bins =
        boost::histogram::histogram<std::tuple<Axis>, boost::histogram::dense_storage<std::uint64_t>>;
    Bins bins_{std::make_tuple(Axis{bin_count, us_min, us_max}),
               boost::histogram::dense_storage<std::uint64_t>{}};
    std::uint64_t count_ = 0;
};

}  // namespace livepet::loadgen
