#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "tests/backend/gateway/test_client.hpp"

namespace livepet::gateway {

using std::chrono::steady_clock;

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        ::close(std::exchange(socket_, -1));
}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept : socket_(std::exchange(other.socket_, -1)) {}

bool RawClient::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool RawClient::wait_readable(steady_clock::time_point until) const {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
    pollfd waiting{socket_, POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(left, 0))) > 0;
}

std::string RawClient::receive_until(std::string_view end) const {
    const auto until = steady_clock::now() + client_patience;
    std::string received;
    std::array<char, 65'536> buffer{};
    while ((end.empty() || received.find(end) == std::string::npos) && wait_readable(until)) {
        const ssize_t bytes = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (bytes <= 0) break;
        received.append(buffer.data(), static_cast<std::size_t>(bytes));
    }
    return received;
}

std::string RawClient::receive_all() const { return receive_until({}); }

bool RawClient::is_closed_within(std::chrono::milliseconds time) const {
    const auto until = steady_clock::now() + time;
    std::array<char, 65'536> buffer{};
    while (wait_readable(until)) {
        if (::recv(socket_, buffer.data(), buffer.size(), 0) <= 0) return true;
    }
    return false;
}

void RawClient::reset() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
}

std::string request_once(std::uint16_t port, std::string_view request) {
    const RawClient client(port);
    client.send(request);
    return client.receive_all();
}

}  // namespace livepet::gateway
