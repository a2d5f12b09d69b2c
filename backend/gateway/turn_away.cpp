#include "backend/gateway/turn_away.hpp"

#include <boost/asio/buffer.hpp>
#include <string_view>

namespace livepet::gateway {
namespace {

constexpr std::string_view full_response =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 46\r\n"
    "Retry-After: 10\r\nConnection: close\r\n\r\nThe server has all the connections it can take";

}  // namespace

void turn_away(Socket socket) {
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(boost::asio::buffer(full_response), ignored);
    socket.shutdown(Socket::shutdown_both, ignored);
}

}  // namespace livepet::gateway
