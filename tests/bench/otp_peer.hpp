// An Erlang system that measures one figure the way OTP does it: a process of its own, which is told when its
// turn is. For the main thread.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "tests/bench/child_process.hpp"

namespace livepet::bench {

class OtpPeer {
  public:
    /// Starts `erl` with `flags`, and `module`:setup(arguments) in it (otp/bench_peer.erl); returns when that
    /// is done. Ends the program if it fails.
    OtpPeer(const std::string& module, const std::vector<long>& arguments,
            const std::vector<std::string>& flags);

    /// One round: module:measure's number.
    double measure();
    pid_t process() const { return erlang_.id(); }

  private:
    double read_number();

    ChildProcess erlang_;
};

/// As many schedulers as the figure has shards, room for processes by the million, nothing else.
std::vector<std::string> otp_flags(unsigned schedulers);

}  // namespace livepet::bench
