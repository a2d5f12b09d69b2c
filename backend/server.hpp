// The server put together: the only place that knows all concrete parts.
//
// Used by main's thread only. start() returns once the server takes connections; then main waits, and calls
// stop().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "backend/options.hpp"
#include "shared/base/result.hpp"

namespace livepet {

class Server {
  public:
    explicit Server(Options options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// The port, or a sentence that says what is wrong and what to do. `on_failure` is called, on some
    /// thread, if the server cannot go on later: then it is to be stopped.
    base::Result<std::uint16_t, std::string> start(std::function<void(const std::string&)> on_failure);

    /// In order: no new work, mailboxes drained, state saved. False if saving failed. Only after a start()
    /// that succeeded.
    bool stop();

  private:
    struct Parts;
    const Options options_;
    std::unique_ptr<Parts> parts_;
};

}  // namespace livepet
