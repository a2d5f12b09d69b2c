#include "backend/gateway/socket.hpp"

#include <array>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

using namespace livepet::gateway;
namespace asio = boost::asio;
using boost::system::error_code;

namespace {

struct Connected {
    Connected() {
        Acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
        other.connect(acceptor.local_endpoint());
        socket.emplace(acceptor.accept());
    }
    std::string received(std::size_t bytes) {
        std::string text(bytes, ' ');
        asio::read(other, asio::buffer(text));
        return text;
    }

    asio::io_context io;
    AsioSocket other{io};
    std::optional<Socket> socket;
};

std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// What the other end receives, up to `bytes`, while the socket does what it has to.
std::string read_while_running(Connected& pair, std::size_t bytes) {
    std::string text(bytes, ' ');
    pair.other.non_blocking(true);
    for (std::size_t read = 0; read < bytes;) {
        error_code nothing_yet;
        read += pair.other.read_some(asio::buffer(text.data() + read, bytes - read), nothing_yet);
        pair.io.restart();
        pair.io.poll();
    }
    pair.other.non_blocking(false);
    return text;
}

}  // namespace

TEST_CASE("what the system takes has been written when the call returns") {
    Connected pair;
    const std::string head = "head ";
    const std::string body(5'000, 'x');
    for (const std::string& tail : {std::string("short"), body}) {
        std::optional<std::size_t> written;
        pair.socket->async_write_some(std::array{asio::buffer(head), asio::buffer(tail)},
                                      [&](error_code error, std::size_t bytes) {
                                          CHECK_FALSE(error);
                                          written = bytes;
                                      });
        CHECK(written == head.size() + tail.size());
        CHECK(pair.received(head.size() + tail.size()) == head + tail);
    }
}

TEST_CASE("what it takes in part, or not at all, is answered later") {
    Connected pair;
    const std::string much(16 * 1024 * 1024, 'x');
    std::optional<std::size_t> first;
    pair.socket->async_write_some(asio::buffer(much), [&](error_code, std::size_t bytes) { first = bytes; });
    CHECK_FALSE(first);
    pair.io.run_one();
    REQUIRE(first);
    CHECK(*first < much.size());

    std::optional<error_code> rest;
    asio::async_write(*pair.socket, asio::buffer(much), [&](error_code error, std::size_t) { rest = error; });
    CHECK_FALSE(rest);
    pair.other.non_blocking(true);
    for (std::size_t bytes = 0; bytes < *first + much.size() || !rest;) {
        std::array<char, 65'536> taken;
        error_code nothing_yet;
        bytes += pair.other.read_some(asio::buffer(taken), nothing_yet);
        pair.io.restart();
        pair.io.poll();
    }
    CHECK_FALSE(*rest);
}

TEST_CASE("a frame that is sent at once goes whole before all that follows it, though only a part has room") {
    Connected pair;
    const std::string frame = std::string(16 * 1024 * 1024, 'x') + "end";
    REQUIRE(pair.socket->send_at_once(bytes_of(frame)));
    REQUIRE(pair.socket->has_rest());
    CHECK_FALSE(pair.socket->send_at_once(bytes_of("another")));

    bool is_rest_sent = false;
    std::optional<std::size_t> written;
    pair.socket->async_send_rest([&](error_code error) { is_rest_sent = !error; });
    pair.socket->async_write_some(asio::buffer("next", 4),
                                  [&](error_code, std::size_t bytes) { written = bytes; });
    CHECK_FALSE(written);
    CHECK(read_while_running(pair, frame.size() + 4) == frame + "next");
    CHECK(is_rest_sent);
    CHECK(written == 4);
    CHECK_FALSE(pair.socket->has_rest());
    REQUIRE(pair.socket->send_at_once(bytes_of("one more")));
    CHECK(pair.received(8) == "one more");
}

TEST_CASE("no frame is sent at once in the middle of another's") {
    Connected pair;
    const std::string much(16 * 1024 * 1024, 'x');
    bool is_written = false;
    asio::async_write(*pair.socket, asio::buffer(much),
                      [&](error_code error, std::size_t) { is_written = !error; });
    CHECK_FALSE(pair.socket->send_at_once(bytes_of("a frame")));
    pair.io.poll();  // it waits for room now
    CHECK_FALSE(pair.socket->send_at_once(bytes_of("a frame")));
    CHECK(read_while_running(pair, much.size()) == much);
    pair.io.restart();
    pair.io.poll();
    CHECK(is_written);
    CHECK(pair.socket->send_at_once(bytes_of("a frame")));
    CHECK(pair.received(7) == "a frame");
}

TEST_CASE("where the rest of a frame cannot be sent, who waits for it is told") {
    Connected pair;
    REQUIRE(pair.socket->send_at_once(bytes_of(std::string(16 * 1024 * 1024, 'x'))));
    std::optional<error_code> rest;
    std::optional<error_code> next;
    pair.socket->async_send_rest([&](error_code error) { rest = error; });
    pair.socket->async_write_some(asio::buffer("x", 1), [&](error_code error, std::size_t) { next = error; });
    pair.socket->close();
    pair.io.run();
    REQUIRE((rest && next));
    CHECK((rest->failed() && next->failed()));
}

TEST_CASE("a socket that is closed says so later") {
    Connected pair;
    pair.socket->close();
    std::optional<error_code> answer;
    pair.socket->async_write_some(asio::buffer("x", 1),
                                  [&](error_code error, std::size_t) { answer = error; });
    CHECK_FALSE(answer);
    pair.io.run_one();
    REQUIRE(answer);
    CHECK(*answer == asio::error::bad_descriptor);
}
