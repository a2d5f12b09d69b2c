#include "frontend-wasm/platform/headless/fake_network.hpp"

#include <memory>
#include <utility>

namespace livepet::ui::platform::headless {

class FakeSocketHandle final : public Socket {
  public:
    explicit FakeSocketHandle(FakeSocket& socket) : socket_(socket) {}
    ~FakeSocketHandle() override {
        socket_.dropped_ = true;
        socket_.phase_ = FakeSocket::Phase::closed;
    }

    bool send(base::BytesView frame) override {
        if (!socket_.is_open() || socket_.blocked_) return false;
        socket_.sent.emplace_back(frame.begin(), frame.end());
        return true;
    }

  private:
    FakeSocket& socket_;
};

void FakeSocket::open() {
    if (phase_ != Phase::connecting) return;
    phase_ = Phase::open;
    events_.opened();
}

void FakeSocket::receive(base::BytesView frame) {
    if (phase_ == Phase::open) events_.received(frame);
}

void FakeSocket::close(std::uint16_t code, std::string_view reason) {
    if (phase_ == Phase::closed) return;
    phase_ = Phase::closed;
    events_.closed(code, reason);
}

SocketOpener FakeNetwork::opener() {
    return [this](const std::string& url, SocketEvents events) -> std::unique_ptr<Socket> {
        return std::make_unique<FakeSocketHandle>(sockets_.emplace_back(url, std::move(events)));
    };
}

}  // namespace livepet::ui::platform::headless
