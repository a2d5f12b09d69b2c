#include "tools/loadgen/target.hpp"

#include <charconv>
#include <regex>

namespace livepet::loadgen {

std::optional<Target> parse_target(const std::string& url) {
    static const std::regex form(R"(ws://(\[[0-9a-fA-F:.]+\]|[0-9A-Za-z.]+):([0-9]{1,5})(/[^\s#]*))");
    std::smatch parts;
    if (!std::regex_match(url, parts, form)) return std::nullopt;
    std::string host = parts[1];
    if (host == "localhost") host = "127.0.0.1";
    if (host.front() == '[') host = host.substr(1, host.size() - 2);
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(host, error);
    if (error || !address.is_loopback()) return std::nullopt;
    const std::string digits = parts[2];
    unsigned port = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (port == 0 || port > 65'535) return std::nullopt;
    return Target{{address, static_cast<std::uint16_t>(port)}, parts[1].str() + ":" + digits, parts[3]};
}

}  // namespace livepet::loadgen
