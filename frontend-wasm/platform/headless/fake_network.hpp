// Sockets whose other end is the test: it sees what was sent and says what comes, in its own time.
//
//     FakeNetwork network;
//     options.open_socket = network.opener();
//     …
//     network.latest().open();
//     network.latest().receive(bytes);
//
// Must outlive the sockets that it opened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "frontend-wasm/platform/socket.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::ui::platform::headless {

/// The server's end of one socket. What it says to a page that has closed its end is lost, as in life.
class FakeSocket {
  public:
    FakeSocket(std::string url, SocketEvents events) : url_(std::move(url)), events_(std::move(events)) {}

    void open();
    void receive(base::BytesView frame);
    void close(std::uint16_t code = 1006, std::string_view reason = {});

    const std::string& url() const { return url_; }
    bool is_open() const { return phase_ == Phase::open; }
    bool was_dropped() const { return dropped_; }

    /// Takes no more frames: the page's send() says no.
    void block(bool blocked) { blocked_ = blocked; }

    /// What the page has sent, oldest first.
    std::vector<base::Bytes> sent;

  private:
    friend class FakeNetwork;
    friend class FakeSocketHandle;
    enum class Phase { connecting, open, closed };

    std::string url_;
    SocketEvents events_;
    Phase phase_ = Phase::connecting;
    bool dropped_ = false;  // the page let go of it
    bool blocked_ = false;
};

class FakeNetwork {
  public:
    SocketOpener opener();

    std::size_t opened_count() const { return sockets_.size(); }
    FakeSocket& latest() { return sockets_.back(); }
    FakeSocket& at(std::size_t index) { return sockets_[index]; }

  private:
    std::deque<FakeSocket> sockets_;  // a deque: references stay valid as it grows
};

}  // namespace livepet::ui::platform::headless
