#include "frontend-wasm/platform/socket.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "frontend-wasm/platform/native/inbox.hpp"

namespace livepet::ui::platform {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using Stream = beast::websocket::stream<asio::ip::tcp::socket>;

/// A server for one connection, on a thread of its own.
class Server {
  public:
    explicit Server(std::function<void(Stream&)> talk)
        : acceptor_(io_, {asio::ip::make_address("127.0.0.1"), 0}), thread_([this, talk] {
              boost::system::error_code error;
              Stream stream(io_);
              acceptor_.accept(stream.next_layer(), error);
              if (!error) stream.accept(error);
              if (!error) talk(stream);
          }) {}
    ~Server() { thread_.join(); }

    std::string url() const {
        return "ws://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/ws";
    }

  private:
    asio::io_context io_;
    asio::ip::tcp::acceptor acceptor_;
    std::thread thread_;
};

/// What happened, in the order it was told, and a way to wait for more.
class Witness {
  public:
    Witness() {
        native::inbox().set_wake([this] {
            const std::lock_guard lock(mutex_);
            woken_ = true;
            wake_.notify_one();
        });
    }
    ~Witness() { native::inbox().set_wake({}); }

    SocketEvents events() {
        return {
            .opened = [this] { ++opened; },
            .received = [this](base::BytesView frame) { received.emplace_back(frame.begin(), frame.end()); },
            .closed =
                [this](std::uint16_t code, std::string_view reason) {
                    closed = code;
                    why = reason;
                }};
    }

    /// Delivers events until `holds`, or for ten seconds.
    bool wait_until(const std::function<bool()>& holds) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!holds()) {
            {
                std::unique_lock lock(mutex_);
                if (!wake_.wait_until(lock, deadline, [this] { return woken_; })) return false;
                woken_ = false;
            }
            native::inbox().deliver();
        }
        return true;
    }

    int opened = 0;
    std::vector<base::Bytes> received;
    std::optional<std::uint16_t> closed;
    std::string why;

  private:
    std::mutex mutex_;  // guards woken_
    std::condition_variable wake_;
    bool woken_ = false;
};

base::Bytes bytes(std::string_view text) {
    const base::BytesView view = std::as_bytes(std::span(text));
    return {view.begin(), view.end()};
}

}  // namespace

TEST_CASE("frames go both ways, in order, and the end is told", "[socket]") {
    Server server([](Stream& stream) {
        boost::system::error_code error;
        beast::flat_buffer buffer;
        stream.read(buffer, error);
        stream.binary(true);
        // More than may wait for the page at once.
        for (int i = 0; i < 200 && !error; ++i) stream.write(buffer.data(), error);
        stream.close({beast::websocket::close_code::policy_error, "enough"}, error);
    });
    Witness witness;
    const auto socket = open_socket(server.url(), witness.events());
    CHECK_FALSE(socket->send(bytes("too early")));
    REQUIRE(witness.wait_until([&] { return witness.opened == 1; }));
    CHECK(socket->send(bytes("hello")));
    REQUIRE(witness.wait_until([&] { return witness.closed.has_value(); }));
    REQUIRE(witness.received.size() == 200);
    CHECK(witness.received.back() == bytes("hello"));
    CHECK(witness.closed == 1008);
    CHECK(witness.why == "enough");
    CHECK_FALSE(socket->send(bytes("too late")));
}

TEST_CASE("nobody there, or an address that cannot be, is told as closed", "[socket]") {
    std::string gone;
    {
        asio::io_context io;
        asio::ip::tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
        gone = "ws://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/ws";
    }
    for (const std::string& url : {gone, std::string("wss://127.0.0.1/ws"), std::string("nonsense")}) {
        INFO(url);
        Witness witness;
        const auto socket = open_socket(url, witness.events());
        REQUIRE(witness.wait_until([&] { return witness.closed.has_value(); }));
        CHECK(witness.closed == 1006);
        CHECK_FALSE(witness.why.empty());
        CHECK(witness.opened == 0);
    }
}

TEST_CASE("a text frame ends the socket", "[socket]") {
    Server server([](Stream& stream) {
        boost::system::error_code error;
        stream.text(true);
        stream.write(asio::buffer("words", 5), error);
        beast::flat_buffer buffer;
        stream.read(buffer, error);
    });
    Witness witness;
    const auto socket = open_socket(server.url(), witness.events());
    REQUIRE(witness.wait_until([&] { return witness.closed.has_value(); }));
    CHECK(witness.received.empty());
}

TEST_CASE("who lets go of a socket hears no more of it", "[socket]") {
    Server server([](Stream& stream) {
        boost::system::error_code error;
        beast::flat_buffer buffer;
        stream.read(buffer, error);  // ends as the page lets go
    });
    Witness witness;
    auto socket = open_socket(server.url(), witness.events());
    REQUIRE(witness.wait_until([&] { return witness.opened == 1; }));
    socket.reset();
    native::inbox().deliver();
    CHECK_FALSE(witness.closed.has_value());
}

}  // namespace livepet::ui::platform
