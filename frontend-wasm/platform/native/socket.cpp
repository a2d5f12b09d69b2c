// WebSockets by Boost.Beast, on a thread of their own.
//
// A Connection lives on that thread and is kept alive by its own pending operations; the Socket that the page
// holds is a handle to it. Events travel through the window's inbox, and are dropped there once the page has
// let go of the handle. When frames_waiting_max wait there, no more is read until the page has seen one.

#include "frontend-wasm/platform/socket.hpp"

#include <atomic>
#include <boost/asio/connect.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <optional>
#include <thread>
#include <utility>

#include "frontend-wasm/platform/native/inbox.hpp"

namespace livepet::ui::platform {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

constexpr std::size_t received_frame_bytes_max = 1024 * 1024;
constexpr std::size_t frames_waiting_max = 64;  // for the page to see them; then no more are read
constexpr std::uint16_t closed_without_code = 1006;

struct Address {
    std::string host;
    std::string port;
    std::string path;
};

/// The parts of "ws://host:port/path".
std::optional<Address> parse(std::string_view url) {
    constexpr std::string_view scheme = "ws://";
    if (!url.starts_with(scheme)) return std::nullopt;
    url.remove_prefix(scheme.size());
    const std::size_t slash = std::min(url.find('/'), url.size());
    const std::string_view authority = url.substr(0, slash);
    const std::size_t colon = authority.rfind(':');
    Address address;
    address.host = authority.substr(0, colon);
    address.port = colon == std::string_view::npos ? "80" : std::string(authority.substr(colon + 1));
    address.path = slash < url.size() ? std::string(url.substr(slash)) : "/";
    return address;
}

/// The one thread that all sockets work on, from the first socket to the end of the process.
class Network {
  public:
    Network() : thread_([this] { context_.run(); }) {}
    ~Network() {
        context_.stop();
        thread_.join();
        inbox_.clear();  // what waits there keeps connections alive, and those need the context
    }
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    asio::io_context& context() { return context_; }
    native::Inbox& inbox() { return inbox_; }

  private:
    native::Inbox& inbox_ = native::inbox();  // made before this, so that it outlives the thread
    asio::io_context context_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
    std::thread thread_;
};

Network& the_network() {
    static Network network;
    return network;
}

asio::io_context& network() { return the_network().context(); }

class Connection : public std::enable_shared_from_this<Connection> {
  public:
    explicit Connection(SocketEvents events)
        : events_(std::move(events)), resolver_(network()), stream_(network()) {}

    // ---- from the window's thread ----

    void start(const std::string& url) {
        asio::post(network(), [self = shared_from_this(), url] { self->resolve(url); });
    }

    bool send(base::BytesView frame) {
        if (!open_ || unsent_bytes_ + frame.size() > unsent_bytes_max) return false;
        unsent_bytes_ += frame.size();
        asio::post(network(),
                   [self = shared_from_this(), bytes = base::Bytes(frame.begin(), frame.end())]() mutable {
                       self->unsent_.push_back(std::move(bytes));
                       if (self->unsent_.size() == 1) self->write();
                   });
        return true;
    }

    /// The page lets go: nothing more reaches it.
    void let_go() {
        abandoned_ = true;
        asio::post(network(), [self = shared_from_this()] { self->shut(); });
    }

  private:
    // ---- on the network's thread ----

    void resolve(const std::string& url) {
        const auto address = parse(url);
        if (!address) return fail("only ws:// addresses can be reached from here");
        address_ = *address;
        resolver_.async_resolve(address_.host, address_.port,
                                [self = shared_from_this()](
                                    error_code error, const asio::ip::tcp::resolver::results_type& found) {
                                    if (error) return self->fail(error.message());
                                    self->connect(found);
                                });
    }

    void connect(const asio::ip::tcp::resolver::results_type& found) {
        auto& lowest = beast::get_lowest_layer(stream_);
        lowest.expires_after(std::chrono::seconds(10));
        lowest.async_connect(found,
                             [self = shared_from_this()](error_code error, const asio::ip::tcp::endpoint&) {
                                 if (error) return self->fail(error.message());
                                 self->shake_hands();
                             });
    }

    void shake_hands() {
        auto& lowest = beast::get_lowest_layer(stream_);
        lowest.expires_never();
        error_code ignored;
        lowest.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
        stream_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::client));
        stream_.read_message_max(received_frame_bytes_max);
        stream_.binary(true);
        stream_.async_handshake(address_.host + ":" + address_.port, address_.path,
                                [self = shared_from_this()](error_code error) {
                                    if (error) return self->fail(error.message());
                                    self->tell([](Connection& connection) {
                                        connection.open_ = true;
                                        connection.events_.opened();
                                    });
                                    self->read();
                                });
    }

    void read() {
        stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) {
            if (error) return self->ended(error);
            if (!self->stream_.got_binary()) return self->fail("a text frame came");
            const auto* data = static_cast<const std::byte*>(self->buffer_.data().data());
            base::Bytes frame(data, data + self->buffer_.size());
            self->buffer_.clear();
            ++self->waiting_;
            self->tell([frame = std::move(frame)](Connection& connection) {
                connection.events_.received(frame);
                asio::post(network(), [again = connection.shared_from_this()] { again->seen(); });
            });
            if (self->waiting_ < frames_waiting_max) self->read();
        });
    }

    /// The page has seen one of the frames that waited for it.
    void seen() {
        if (waiting_-- == frames_waiting_max) read();
    }

    void write() {
        stream_.async_write(asio::buffer(unsent_.front()),
                            [self = shared_from_this()](error_code error, std::size_t) {
                                if (error) return;  // the read that is always pending tells it
                                self->unsent_bytes_ -= self->unsent_.front().size();
                                self->unsent_.pop_front();
                                if (!self->unsent_.empty()) self->write();
                            });
    }

    void ended(error_code error) {
        const websocket::close_reason& reason = stream_.reason();
        if (reason.code != websocket::close_code::none)
            return close_with(reason.code, std::string(reason.reason.c_str()));
        fail(error.message());
    }

    void fail(std::string reason) {
        shut();
        close_with(closed_without_code, std::move(reason));
    }

    void shut() {
        error_code ignored;
        beast::get_lowest_layer(stream_).socket().close(ignored);
    }

    void close_with(std::uint16_t code, std::string reason) {
        if (std::exchange(told_closed_, true)) return;
        tell([code, reason = std::move(reason)](Connection& connection) {
            connection.open_ = false;
            connection.events_.closed(code, reason);
        });
    }

    template <class Event>
    void tell(Event event) {
        the_network().inbox().leave([self = shared_from_this(), event = std::move(event)] {
            if (!self->abandoned_) event(*self);
        });
    }

    SocketEvents events_;     // the window's thread
    bool open_ = false;       //
    bool abandoned_ = false;  //
    std::atomic<std::size_t> unsent_bytes_{0};

    asio::ip::tcp::resolver resolver_;  // the network's thread, and all below
    websocket::stream<beast::tcp_stream> stream_;
    beast::flat_buffer buffer_;
    std::deque<base::Bytes> unsent_;
    Address address_;
    std::size_t waiting_ = 0;
    bool told_closed_ = false;
};

class NativeSocket final : public Socket {
  public:
    explicit NativeSocket(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {}
    ~NativeSocket() override { connection_->let_go(); }
    bool send(base::BytesView frame) override { return connection_->send(frame); }

  private:
    std::shared_ptr<Connection> connection_;
};

}  // namespace

std::unique_ptr<Socket> open_socket(const std::string& url, SocketEvents events) {
    auto connection = std::make_shared<Connection>(std::move(events));
    connection->start(url);
    return std::make_unique<NativeSocket>(std::move(connection));
}

}  // namespace livepet::ui::platform
