#include "tests/bench/live/counting_network.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <string>
#include <utility>

#include "shared/base/bytes.hpp"
#include "tests/bench/live/frames.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::bench::live {

class CountingNetwork::Wire {
  public:
    Wire(CountingNetwork& network, const std::string& url, ui::platform::SocketEvents events)
        : network_(network), events_(std::move(events)) {
        const auto target = loadgen::parse_target(url);
        sockaddr_in server{};
        server.sin_family = AF_INET;
        server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        server.sin_port = htons(target ? target->endpoint.port() : 0);
        const int on = 1;
        setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (connect(socket_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0)
            throw std::runtime_error("a viewer could not connect");
        write(base::as_bytes(upgrade_request(target->path)));
    }
    ~Wire() { ::close(socket_); }
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;

    bool send(Opcode opcode, base::BytesView payload) {
        if (!is_open_) return false;
        base::Bytes frame;
        put_frame(opcode, payload, frame);
        network_.bytes_ += frame.size();
        return write(frame);
    }

    void let_go() { is_wanted_ = false; }
    bool is_wanted() const { return is_wanted_; }

    void poll() {
        std::array<std::byte, 16 * 1024> bytes;
        const ssize_t got = recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) return close("The connection was lost.");
        received_.insert(received_.end(), bytes.begin(), bytes.begin() + got);
        if (!is_open_) open();
        while (is_open_ && is_wanted_) {
            const auto frame = frame_at(received_);
            if (!frame) return;
            network_.bytes_ += frame->bytes;
            hear(*frame);
            received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(frame->bytes));
        }
    }

  private:
    bool write(base::BytesView bytes) {
        return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
               static_cast<ssize_t>(bytes.size());
    }

    void open() {
        const auto response_bytes = upgrade_response_bytes(received_);
        if (!response_bytes) return;
        received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(*response_bytes));
        is_open_ = true;
        events_.opened();
    }

    void hear(const Frame& frame) {
        if (frame.opcode == Opcode::ping) {
            send(Opcode::pong, frame.payload);
        } else if (frame.opcode == Opcode::binary) {
            events_.received(frame.payload);
        } else if (frame.opcode == Opcode::close) {
            close("The server closed the connection.");
        }
    }

    void close(std::string_view why) {
        constexpr std::uint16_t closed_without_code = 1006;
        is_open_ = false;
        if (std::exchange(is_wanted_, false)) events_.closed(closed_without_code, why);
    }

    CountingNetwork& network_;
    ui::platform::SocketEvents events_;
    const int socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    base::Bytes received_;
    bool is_open_ = false;
    bool is_wanted_ = true;
};

class CountingNetwork::Handle final : public ui::platform::Socket {
  public:
    explicit Handle(std::shared_ptr<Wire> wire) : wire_(std::move(wire)) {}
    ~Handle() override { wire_->let_go(); }
    bool send(base::BytesView frame) override { return wire_->send(Opcode::binary, frame); }

  private:
    std::shared_ptr<Wire> wire_;
};

CountingNetwork::CountingNetwork() = default;
CountingNetwork::~CountingNetwork() = default;

ui::platform::SocketOpener CountingNetwork::opener() {
    return [this](const std::string& url, ui::platform::SocketEvents events) {
        wires_.push_back(std::make_shared<Wire>(*this, url, std::move(events)));
        return std::make_unique<Handle>(wires_.back());
    };
}

void CountingNetwork::poll() {
    const std::vector<std::shared_ptr<Wire>> present = wires_;
    for (const auto& wire : present) wire->poll();
    wires_.erase(
        std::remove_if(wires_.begin(), wires_.end(), [](const auto& wire) { return !wire->is_wanted(); }),
        wires_.end());
}

}  // namespace livepet::bench::live
