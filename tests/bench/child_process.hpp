// A program that is measured from outside, or compared with: started, spoken to over its standard input and
// output, and ended with its object. For the main thread.
#pragma once

#include <sys/types.h>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

namespace livepet::bench {

class ChildProcess {
  public:
    /// The program and its arguments. Throws if it cannot be started.
    explicit ChildProcess(std::vector<std::string> words);
    /// Closes its input, and waits until it has ended.
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void say(const std::string& line);
    /// The next line of its output, without its end; nothing if there will be none.
    std::optional<std::string> hear();
    /// Ends it at once, as a crash would.
    void kill();

    pid_t id() const { return id_; }

  private:
    pid_t id_ = 0;
    std::FILE* input_ = nullptr;
    std::FILE* output_ = nullptr;
};

}  // namespace livepet::bench
