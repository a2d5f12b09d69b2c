// What the disk alone takes for what people wait for: on a thread of its own, at set times, so many bytes are
// written to a file and synced.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace livepet::bench {

class BareDisk {
  public:
    /// Begins at once, in a new file of this name, which it deletes in the end. What falls due while another
    /// is being synced goes with the next one, as units share a commit.
    BareDisk(std::string path, double writes_per_s);
    ~BareDisk();
    BareDisk(const BareDisk&) = delete;
    BareDisk& operator=(const BareDisk&) = delete;

    /// Ends it: milliseconds from when each write was due until it was synced.
    std::vector<double> stop();

  private:
    void run();

    const std::string path_;
    const double each_s_;
    const int file_;
    std::vector<double> took_ms_;
    std::atomic<bool> stopping_{false};
    std::thread thread_;
};

}  // namespace livepet::bench
