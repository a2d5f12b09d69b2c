// Which pages may use this server.
//
// A browser lets any page open a WebSocket to any server, and send it simple POSTs, with the visitor's own
// rights. So what may change something is taken only from the server's own page (or a listed one): the Origin
// header, which pages cannot forge, must name the host that the request was sent to. Programs that are no
// browser send none, and are let in.
//
// A page can also have its own name resolve to this machine (DNS rebinding); then Origin and Host agree. So
// where it is known by which names the server goes, Host must be one of them: always when it is bound to
// loopback.
//
// Plain functions of their arguments: any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/request.hpp"
#include "shared/base/result.hpp"

namespace livepet::gateway {

struct OriginPolicy {
    bool bound_to_loopback = true;
    std::vector<std::string>
        host_names;  // `pets.example.org`, or with one port only, `pets.example.org:8443`
    std::vector<std::string> allowed_origins;  // other pages that may use the server, `https://example.org`
};

enum class OriginError : std::uint8_t { foreign_host, foreign_origin };

/// A sentence for whoever reads the 403.
std::string_view describe(OriginError error);

/// Whether a name or address is the machine's own only: `localhost`, 127.0.0.0/8, `::1`.
bool is_loopback(std::string_view host);

/// By the Host header, for every request.
base::Result<void, OriginError> check_host(const OriginPolicy& policy, std::string_view host);

/// By the Origin header, for what may change something: a WebSocket, a POST. Empty: there was none. `scheme`
/// is what the request was sent by; where that is unknown (a proxy that nobody has told us of may speak TLS),
/// both will do.
base::Result<void, OriginError> check_origin(const OriginPolicy& policy, std::string_view host,
                                             std::string_view origin, Scheme scheme = Scheme::unknown);

}  // namespace livepet::gateway
