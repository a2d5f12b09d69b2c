// An Erlang system that measures one figure the way OTP does it: a process of its own, which is told when its
// turn is. For the main thread.
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace livepet::bench {

class OtpPeer {
  public:
    /// Starts `erl` with `flags`, and `module`:setup(arguments) in it (otp/bench_peer.erl); returns when that
    /// is done. Ends the program if it fails.
    OtpPeer(const std::string& module, const std::vector<long>& arguments, std::vector<std::string> flags);
    ~OtpPeer();
    OtpPeer(const OtpPeer&) = delete;
    OtpPeer& operator=(const OtpPeer&) = delete;

    /// One round: module:measure's number.
    double measure();
    pid_t process() const { return process_; }

  private:
    double read_number();

    pid_t process_ = 0;
    std::FILE* commands_ = nullptr;
    std::FILE* numbers_ = nullptr;
};

/// As many schedulers as the figure has shards, room for processes by the million, nothing else.
std::vector<std::string> otp_flags(unsigned schedulers);

}  // namespace livepet::bench
