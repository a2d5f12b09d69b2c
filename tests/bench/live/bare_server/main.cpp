// livepet-bare-server: the floor of a live server. It accepts, answers the one handshake that the benchmark's
// clients have, and sends each change as a prepared frame with a bare send() for each socket: what any server
// must do, and nothing that a server is for.
//
// Prints "PORT NAME". Ends at the end of its input. Arguments: "broadcast" or "idle", the bytes of a change.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr int backlog = 4'096;
constexpr int events_max = 256;
constexpr std::size_t received_bytes_max = 4'096;
constexpr std::size_t change_bytes_min = 4;
constexpr ssize_t asking_header_bytes = 6;
constexpr ssize_t asking_bytes = asking_header_bytes + ssize_t{change_bytes_min};
constexpr std::size_t change_bytes_max = 125;  // so that the header has two bytes
constexpr std::string_view accepted =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

class BareServer {
  public:
    explicit BareServer(std::size_t change_bytes) {
        frame_.assign(2 + std::clamp(change_bytes, change_bytes_min, change_bytes_max), '\0');
        frame_[0] = '\x82';  // a whole message of bytes
        frame_[1] = static_cast<char>(frame_.size() - 2);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            listen(listener_, backlog) != 0)
            std::exit(1);
        watch(listener_);
        watch(STDIN_FILENO);
    }

    int port() const {
        sockaddr_in address{};
        socklen_t length = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
        return ntohs(address.sin_port);
    }

    void run() {
        std::array<epoll_event, events_max> events;
        while (true) {
            const int ready = epoll_wait(epoll_, events.data(), events_max, -1);
            for (int i = 0; i < ready; ++i) {
                const int file = events[static_cast<std::size_t>(i)].data.fd;
                if (file == listener_) {
                    take_in();
                } else if (file == STDIN_FILENO) {
                    if (!answer()) return;
                } else {
                    hear(file);
                }
            }
        }
    }

  private:
    void watch(int file) const {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = file;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, file, &event);
    }

    void take_in() const {
        const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) return;
        const int on = 1;
        setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        watch(client);
    }

    /// "tidy", or the end.
    static bool answer() {
        std::array<char, 64> line;
        if (read(STDIN_FILENO, line.data(), line.size()) <= 0) return false;
        std::puts("");
        std::fflush(stdout);
        return true;
    }

    /// A request for an upgrade; or frames with the numbers of the next changes, masked by zeros; or the end.
    void hear(int client) {
        std::array<char, received_bytes_max> bytes;
        const ssize_t got = recv(client, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got <= 0) {
            clients_.erase(std::remove(clients_.begin(), clients_.end(), client), clients_.end());
            close(client);
        } else if (bytes[0] == 'G') {
            const std::string welcome = std::string(accepted) + frame_;
            send(client, welcome.data(), welcome.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            clients_.push_back(client);
        } else {
            for (ssize_t at = 0; at + asking_bytes <= got; at += asking_bytes) tell_all(bytes.data() + at);
        }
    }

    void tell_all(const char* asking) {
        std::copy_n(asking + asking_header_bytes, change_bytes_min, frame_.begin() + 2);
        for (const int each : clients_) send(each, frame_.data(), frame_.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }

    const int listener_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int epoll_ = epoll_create1(EPOLL_CLOEXEC);
    std::vector<int> clients_;
    std::string frame_;
};

}  // namespace

int main(int argument_count, char** arguments) {
    const std::size_t change_bytes = argument_count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 0;
    BareServer server(change_bytes);
    std::printf("%d bare send()\n", server.port());
    std::fflush(stdout);
    server.run();
}
