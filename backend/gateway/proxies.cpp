#include "backend/gateway/proxies.hpp"

#include <algorithm>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <charconv>
#include <string>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {

namespace ip = boost::asio::ip;

namespace {

constexpr unsigned v6_bits = 128;
constexpr unsigned v4_bits = 32;
constexpr std::size_t hops_max = 32;

ip::address_v6 as_v6(const ip::address& address) {
    return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4()) : address.to_v6();
}

std::optional<ip::address> parse_address(std::string_view text) {
    boost::system::error_code error;
    const ip::address address = ip::make_address(std::string(text), error);
    return error ? std::nullopt : std::optional(address);
}

/// An address as proxies write it: with a port at times, and IPv6 in brackets then.
std::optional<ip::address> parse_hop(std::string_view text) {
    if (text.starts_with('[')) return parse_address(text.substr(1, text.find(']') - 1));
    const bool has_port = std::count(text.begin(), text.end(), ':') == 1;
    return parse_address(has_port ? text.substr(0, text.find(':')) : text);
}

/// All values of a header, in order, taken apart at their commas; the last hops_max of them.
std::vector<std::string_view> elements_of(const Request& request, std::string_view name) {
    std::vector<std::string_view> elements;
    for (const HeaderView& header : request.headers) {
        if (!ascii_iequals(header.name, name)) continue;
        std::string_view list = header.value;
        while (!list.empty()) elements.push_back(take_element(list, ','));
    }
    if (elements.size() > hops_max) elements.erase(elements.begin(), elements.end() - hops_max);
    return elements;
}

}  // namespace

std::optional<Network> Network::parse(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return std::nullopt;
    const unsigned bits = address->is_v4() ? v4_bits : v6_bits;
    unsigned length = bits;
    if (slash != std::string_view::npos) {
        const char* const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, length);
        if (error != std::errc{} || stop != end || length > bits) return std::nullopt;
    }
    return Network(as_v6(*address), length + v6_bits - bits);
}

bool Network::contains(const ip::address& address) const {
    const auto ours = prefix_.to_bytes();
    const auto theirs = as_v6(address).to_bytes();
    for (unsigned bit = 0; bit < length_; bit += 8) {
        const unsigned left = std::min(length_ - bit, 8U);
        const auto mask = static_cast<unsigned char>(0xFFU << (8 - left));
        if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) return false;
    }
    return true;
}

bool is_trusted(const TrustedProxies& proxies, const ip::address& address) {
    return std::any_of(proxies.begin(), proxies.end(),
                       [&](const Network& network) { return network.contains(address); });
}

ip::address sender_of(const Request& request, const TrustedProxies& proxies) {
    ip::address sender = request.peer;
    if (proxies.empty() || !is_trusted(proxies, sender)) return sender;
    const auto hops = elements_of(request, "X-Forwarded-For");
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        const auto address = parse_hop(*hop);
        if (!address) break;  // the last one who is known
        sender = *address;
        if (!is_trusted(proxies, sender)) break;
    }
    return sender;
}

Scheme scheme_of(const Request& request, const TrustedProxies& proxies) {
    if (request.is_encrypted) return Scheme::https;
    if (proxies.empty() || !is_trusted(proxies, request.peer)) return Scheme::unknown;
    const auto said = elements_of(request, "X-Forwarded-Proto");
    if (said.empty()) return Scheme::unknown;
    return ascii_iequals(said.back(), "https") ? Scheme::https : Scheme::http;
}

}  // namespace livepet::gateway
