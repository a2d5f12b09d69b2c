// The browser's WebSocket. The page's scripts know sockets by number; here is which object a number means.

#include "frontend-wasm/platform/socket.hpp"

#include <emscripten.h>

#include <map>
#include <span>
#include <utility>

#include "frontend-wasm/platform/browser/browser_window.hpp"

extern "C" {
int livepet_socket_open(const char* url, int frame_bytes_max);
int livepet_socket_send(int id, const std::byte* bytes, int length, int unsent_bytes_max);
void livepet_socket_close(int id);
}

namespace livepet::ui::platform {

namespace {

class BrowserSocket;

std::map<int, BrowserSocket*>& sockets() {
    static std::map<int, BrowserSocket*> by_number;
    return by_number;
}

class BrowserSocket final : public Socket {
  public:
    BrowserSocket(const std::string& url, SocketEvents events)
        : events_(std::move(events)), id_(livepet_socket_open(url.c_str(), received_bytes_max)) {
        sockets()[id_] = this;
    }

    ~BrowserSocket() override {
        sockets().erase(id_);
        livepet_socket_close(id_);
    }

    bool send(base::BytesView frame) override {
        return livepet_socket_send(id_, frame.data(), static_cast<int>(frame.size()), unsent_bytes_max) != 0;
    }

    const SocketEvents& events() const { return events_; }

  private:
    SocketEvents events_;
    int id_;
};

/// Tells the socket of that number, if it is still wanted, and lets the page see to what follows.
template <class Tell>
void tell(int id, Tell event) {
    const auto found = sockets().find(id);
    if (found == sockets().end()) return;
    event(found->second->events());
    if (auto* window = browser::the_window()) window->on_socket();
}

}  // namespace

std::unique_ptr<Socket> open_socket(const std::string& url, SocketEvents events) {
    return std::make_unique<BrowserSocket>(url, std::move(events));
}

}  // namespace livepet::ui::platform

extern "C" {

using livepet::ui::platform::SocketEvents;
using livepet::ui::platform::tell;

EMSCRIPTEN_KEEPALIVE void livepet_on_socket_opened(int id) {
    tell(id, [](const SocketEvents& events) { events.opened(); });
}

EMSCRIPTEN_KEEPALIVE void livepet_on_socket_received(int id, const unsigned char* bytes, int length) {
    const auto frame = std::as_bytes(std::span(bytes, static_cast<std::size_t>(length)));
    tell(id, [frame](const SocketEvents& events) { events.received(frame); });
}

EMSCRIPTEN_KEEPALIVE void livepet_on_socket_closed(int id, int code, const char* reason) {
    tell(id, [=](const SocketEvents& events) { events.closed(static_cast<std::uint16_t>(code), reason); });
}

}  // extern "C"
