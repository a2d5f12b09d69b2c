#include "backend/gateway/socket.hpp"

#include <array>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>

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

}  // namespace

TEST_CASE("what the system takes has been written when the call returns") {
    Connected pair;
    const std::string head = "head ";
    const std::string body(copied_bytes_max, 'x');
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
