#include "tests/bench/server_process.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <stdexcept>
#include <thread>

namespace livepet::bench {
namespace {

namespace beast = boost::beast;
using boost::asio::ip::tcp;

constexpr std::chrono::milliseconds asked_every{5};
constexpr std::chrono::minutes patience{5};

bool is_ready(std::uint16_t port) {
    boost::asio::io_context io;
    tcp::socket socket(io);
    socket.connect({boost::asio::ip::address_v4::loopback(), port});
    beast::http::request<beast::http::empty_body> request(beast::http::verb::get, "/readyz", 11);
    request.set(beast::http::field::host, "127.0.0.1");
    beast::http::write(socket, request);
    beast::flat_buffer buffer;
    beast::http::response<beast::http::string_body> response;
    beast::http::read(socket, buffer, response);
    return response.result() == beast::http::status::ok;
}

std::vector<std::string> command(const std::string& database, const std::vector<std::string>& options) {
    std::vector<std::string> words = {LIVEPET_BENCH_SERVER,
                                      "--port",
                                      "0",
                                      "--db",
                                      database,
                                      "--births",
                                      "--log-level",
                                      "error",
                                      "--password-cost",
                                      "least",
                                      "--registrations-per-hour",
                                      "1000000"};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

}  // namespace

ServerProcess::ServerProcess(const std::string& database, const std::vector<std::string>& options)
    : process_(command(database, options)) {
    while (auto line = process_.hear()) {
        if (!line->starts_with("listening on ")) continue;
        port_ = static_cast<std::uint16_t>(std::stoul(line->substr(line->rfind(':') + 1)));
        return;
    }
    throw std::runtime_error("the server did not start");
}

void ServerProcess::wait_until_ready() const {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!is_ready(port_)) {
        if (std::chrono::steady_clock::now() > until) throw std::runtime_error("the server is not ready");
        // allowed(sleep): another process is asked again and again
        std::this_thread::sleep_for(asked_every);
    }
}

}  // namespace livepet::bench
