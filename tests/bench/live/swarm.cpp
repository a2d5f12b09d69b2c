#include "tests/bench/live/swarm.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <utility>

#include "frontend-wasm/transport/connection.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench::live {
namespace {

constexpr std::size_t joining_max = 200;  // at a time: fewer than any server's line of new connections
constexpr double join_patience_s = 60;    // without anybody joining
constexpr std::size_t clients_of_an_address = 2'000;
constexpr std::size_t received_bytes_max = 64 * 1024;
constexpr int events_max = 1'024;
constexpr std::chrono::microseconds nap{200};
constexpr double pings_each_s = std::chrono::duration<double>(ui::transport::ping_after_silence).count();

/// 127.1.0.1 and on: an address has ports for some thousands of connections only.
sockaddr_in source_of(std::size_t client) {
    constexpr std::uint32_t first = 0x7f01'0001;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(first + static_cast<std::uint32_t>(client / clients_of_an_address));
    return address;
}

sockaddr_in server_at(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

const sockaddr* as_any(const sockaddr_in& address) { return reinterpret_cast<const sockaddr*>(&address); }

}  // namespace

Swarm::Swarm(Dialect& dialect, std::uint16_t port, std::size_t clients, Idle idle)
    : dialect_(dialect),
      port_(port),
      idle_(idle),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      clients_(clients),
      received_(received_bytes_max),
      seen_by_all_(dialect.asked()) {
    if (epoll_ < 0) throw std::runtime_error("there is no epoll to be had");
    for (Client& client : clients_) client.change = seen_by_all_;
}

Swarm::~Swarm() {
    for (const Client& client : clients_)
        if (client.socket >= 0) close(client.socket);
    close(epoll_);
}

// ---- coming and going ----

void Swarm::join() {
    double moved_s = wall_s();
    std::size_t joined_before = joined_;
    for (std::uint32_t next = 0; next < clients_.size() || joining_ > 0;) {
        while (next < clients_.size() && joining_ < joining_max) connect(next++);
        poll();
        if (std::exchange(joined_before, joined_) != joined_) moved_s = wall_s();
        if (wall_s() - moved_s > join_patience_s)
            throw std::runtime_error("after " + std::to_string(joined_) + " clients no more could join");
    }
    if (idle_ == Idle::silent) return;
    // As those who came evenly over the time between two pings.
    const double now_s = wall_s();
    const double each_s = pings_each_s / static_cast<double>(clients_.size());
    for (std::uint32_t i = 0; i < clients_.size(); ++i) pings_.push_back({now_s + each_s * i, i});
}

void Swarm::connect(std::uint32_t number) {
    Client& client = clients_[number];
    client.socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (client.socket < 0) throw std::runtime_error("there is no socket to be had");
    const int on = 1;
    setsockopt(client.socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
    setsockopt(client.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const sockaddr_in source = source_of(number);
    const sockaddr_in server = server_at(port_);
    epoll_event events{};
    events.events = EPOLLIN | EPOLLET;
    events.data.u32 = number;
    client.phase = Phase::upgrading;
    ++joining_;
    if (bind(client.socket, as_any(source), sizeof source) != 0 ||
        ::connect(client.socket, as_any(server), sizeof server) != 0 ||
        epoll_ctl(epoll_, EPOLL_CTL_ADD, client.socket, &events) != 0)
        return lose(number, "a client could not connect");
    say(number, base::as_bytes(upgrade_request(dialect_.path_of(number))));
}

void Swarm::lose(std::uint32_t number, const std::string& why) {
    Client& client = clients_[number];
    if (client.phase == Phase::lost) return;
    if (first_loss_.empty()) first_loss_ = why;
    if (client.phase == Phase::joined) {
        --joined_;
    } else {
        --joining_;
    }
    client.phase = Phase::lost;
    client.rest.reset();
    close(std::exchange(client.socket, -1));
}

void Swarm::expect_whole() const {
    if (joined_ == clients_.size()) return;
    throw std::runtime_error(std::to_string(clients_.size() - joined_) +
                             " clients were lost: " + first_loss_);
}

std::size_t Swarm::answered() const {
    return static_cast<std::size_t>(std::count_if(clients_.begin(), clients_.end(), [](const Client& client) {
        return client.phase == Phase::joined && client.unanswered <= 1;
    }));
}

// ---- hearing ----

void Swarm::poll() {
    std::array<epoll_event, events_max> events;
    const int ready = epoll_wait(epoll_, events.data(), events_max, 0);
    for (int i = 0; i < ready; ++i) receive(events[static_cast<std::size_t>(i)].data.u32);
    const bool has_spoken = say_what_is_due();
    // allowed(sleep): what is heard is another process
    if (ready == 0 && !has_spoken) std::this_thread::sleep_for(nap);
}

void Swarm::live_for(double seconds) {
    for (const double until_s = wall_s() + seconds; wall_s() < until_s;) poll();
}

void Swarm::receive(std::uint32_t number) {
    Client& client = clients_[number];
    try {
        while (true) {
            const std::size_t kept = client.rest ? client.rest->size() : 0;
            if (kept == received_.size()) throw std::runtime_error("a frame is too long for a client");
            if (kept > 0) std::copy(client.rest->begin(), client.rest->end(), received_.begin());
            const std::size_t room = received_.size() - kept;
            const ssize_t got = recv(client.socket, received_.data() + kept, room, MSG_DONTWAIT);
            if (got < 0 && errno == EAGAIN) return;
            if (got <= 0) return lose(number, "a server closed a connection");
            const std::size_t all = kept + static_cast<std::size_t>(got);
            const std::size_t taken = take(number, base::BytesView(received_).first(all));
            if (client.phase == Phase::lost) return;
            const auto from = received_.begin() + static_cast<std::ptrdiff_t>(taken);
            const auto to = received_.begin() + static_cast<std::ptrdiff_t>(all);
            client.rest = from == to ? nullptr : std::make_unique<base::Bytes>(from, to);
            if (static_cast<std::size_t>(got) < room) return;
        }
    } catch (const std::runtime_error& error) {
        lose(number, error.what());
    }
}

/// How many of the bytes were of whole frames.
std::size_t Swarm::take(std::uint32_t number, base::BytesView bytes) {
    Client& client = clients_[number];
    std::size_t taken = 0;
    if (client.phase == Phase::upgrading) {
        const auto response_bytes = upgrade_response_bytes(bytes);
        if (!response_bytes) return 0;
        taken = *response_bytes;
        client.phase = Phase::joining;
        said_.clear();
        dialect_.greet(number, said_);
        say(number, said_);
    }
    while (client.phase != Phase::lost) {
        const auto frame = frame_at(bytes.subspan(taken));
        if (!frame) break;
        hear(number, *frame);
        taken += frame->bytes;
    }
    return taken;
}

void Swarm::hear(std::uint32_t number, const Frame& frame) {
    Client& client = clients_[number];
    for (std::size_t i = 0; i < known_.size(); ++i) {
        const std::size_t place = (last_known_ + i) % known_.size();
        if (std::equal(frame.payload.begin(), frame.payload.end(), known_[place].begin(),
                       known_[place].end()) &&
            !known_[place].empty())
            return take_news(client, known_news_[place]);
    }
    said_.clear();
    if (frame.opcode == Opcode::close) throw std::runtime_error("a server ended a connection");
    if (frame.opcode == Opcode::pong) return;
    if (frame.opcode == Opcode::ping) {
        put_frame(Opcode::pong, frame.payload, said_);
        return say(number, said_);
    }
    const News news = dialect_.hear(number, frame, said_);
    say(number, said_);
    if (news.kind == News::Kind::changed) {
        last_known_ = (last_known_ + 1) % known_.size();
        known_[last_known_].assign(frame.payload.begin(), frame.payload.end());
        known_news_[last_known_] = news;
    }
    take_news(client, news);
}

void Swarm::take_news(Client& client, const News& news) {
    const bool has_state = news.kind == News::Kind::joined || news.kind == News::Kind::changed;
    if (client.phase == Phase::joining && has_state) {
        client.phase = Phase::joined;
        --joining_;
        ++joined_;
    } else if (news.kind == News::Kind::ponged) {
        client.unanswered = 0;
    } else if (news.kind == News::Kind::changed && news.change > client.change) {
        ++frames_;
        for (; client.change < news.change; ++client.change) {
            const std::size_t place = client.change - seen_by_all_;
            if (seen_by_.size() <= place) seen_by_.resize(place + 1);
            ++seen_by_[place];
        }
        for (; !seen_by_.empty() && seen_by_.front() == clients_.size(); ++seen_by_all_) seen_by_.pop_front();
    }
}

// ---- saying ----

/// So little at a time that a socket always has room for it.
void Swarm::say(std::uint32_t number, base::BytesView bytes) {
    if (bytes.empty()) return;
    const ssize_t sent =
        send(clients_[number].socket, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(bytes.size())) lose(number, "a server takes nothing more");
}

void Swarm::ask_for_change() {
    said_.clear();
    dialect_.ask_for_change(said_);
    say(0, said_);
}

bool Swarm::say_what_is_due() {
    if (pings_.empty()) return false;
    const double now_s = wall_s();
    bool has_spoken = false;
    while (pings_.front().due_s <= now_s) {
        const Ping ping = pings_.front();
        pings_.pop_front();
        pings_.push_back({ping.due_s + pings_each_s, ping.client});
        Client& client = clients_[ping.client];
        if (client.phase != Phase::joined) continue;
        said_.clear();
        dialect_.keep_alive(said_);
        if (said_.empty()) continue;
        ++client.unanswered;
        has_spoken = true;
        say(ping.client, said_);
    }
    return has_spoken;
}

}  // namespace livepet::bench::live
