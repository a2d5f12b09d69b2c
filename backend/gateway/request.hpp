// A request as handlers see it, without the library that parsed it.
//
// Its views point into the connection's parser: valid while the handler runs, also over suspensions; a
// handler that hands something on copies it. A handler runs in the connection's fiber and may suspend.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/person.hpp"

namespace livepet::fiber {
class Shard;
}

namespace livepet::gateway {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };

std::string_view name_of(Method method);

/// GET, HEAD and OPTIONS change nothing (RFC 9110, 9.2.1), so any page may cause them.
constexpr bool changes_state(Method method) {
    return method != Method::get && method != Method::head && method != Method::options;
}

enum class Scheme : std::uint8_t { unknown, http, https };

struct HeaderView {
    std::string_view name;
    std::string_view value;
};

struct Request {
    fiber::Shard* shard = nullptr;  // the connection's, on which the handler runs; set by the connection
    Method method = Method::get;
    std::string_view path = "/";  // as sent: still percent-encoded, without the query
    std::string_view query;       // what follows the `?`, still encoded
    std::vector<HeaderView> headers;
    std::string_view body;
    std::vector<std::string> captures;  // of the route's pattern, in order, decoded
    boost::asio::ip::address peer;      // at the other end of the connection: a proxy, maybe
    bool is_encrypted = false;          // the connection is
    AddressKey address = 0;             // that it came from, and
    Scheme scheme = Scheme::unknown;    // by which: as far as proxies of ours say so
    /// By whom: on routes for people somebody, on others a guest.
    Person person;

    /// The value of a header, by any spelling; empty if it is not there. Of several, the first.
    std::string_view header(std::string_view name) const;
    bool has_header(std::string_view name) const;
};

}  // namespace livepet::gateway
