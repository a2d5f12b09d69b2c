#include "backend/gateway/origin.hpp"

#include <algorithm>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

struct Authority {
    std::string_view host;  // an IPv6 address without its brackets
    std::string_view port;  // empty: the scheme's own
};

Authority split_authority(std::string_view text) {
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return {};
        const std::string_view rest = text.substr(end + 1);
        return {text.substr(1, end - 1), rest.starts_with(':') ? rest.substr(1) : std::string_view{}};
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return {text, {}};
    return {text.substr(0, colon), text.substr(colon + 1)};
}

bool names(const OriginPolicy& policy, std::string_view host) {
    return std::any_of(policy.host_names.begin(), policy.host_names.end(), [&](const std::string& name) {
        if (ascii_iequals(name, host)) return true;
        const Authority known = split_authority(name);
        return known.port.empty() && ascii_iequals(known.host, split_authority(host).host);
    });
}

/// A browser leaves out the port that a scheme has anyway.
bool is_same_place(std::string_view origin, std::string_view host, Scheme known) {
    const std::size_t scheme_end = origin.find("://");
    if (scheme_end == std::string_view::npos) return false;
    const std::string_view scheme = origin.substr(0, scheme_end);
    const bool is_https = ascii_iequals(scheme, "https");
    if (!is_https && !ascii_iequals(scheme, "http")) return false;
    if (known != Scheme::unknown && is_https != (known == Scheme::https)) return false;
    const std::string_view usual_port = is_https ? "443" : "80";
    Authority theirs = split_authority(origin.substr(scheme_end + 3));
    Authority ours = split_authority(host);
    if (theirs.port.empty()) theirs.port = usual_port;
    if (ours.port.empty()) ours.port = usual_port;
    return !theirs.host.empty() && ascii_iequals(theirs.host, ours.host) && theirs.port == ours.port;
}

}  // namespace

std::string_view describe(OriginError error) {
    switch (error) {
        case OriginError::foreign_host:
            return "This server does not go by the name that the request was sent to. "
                   "Whoever runs it can add the name to those it answers to.";
        case OriginError::foreign_origin:
            return "This server takes commands from its own page only, and the request came from another "
                   "site.";
    }
    return "The request came from another site.";
}

bool is_loopback(std::string_view host) {
    if (host == "::1" || ascii_iequals(host, "localhost")) return true;
    const auto is_address_char = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
    return host.starts_with("127.") && std::all_of(host.begin(), host.end(), is_address_char);
}

base::Result<void, OriginError> check_host(const OriginPolicy& policy, std::string_view host) {
    if (!policy.bound_to_loopback && policy.host_names.empty()) return {};
    if (is_loopback(split_authority(host).host) || names(policy, host)) return {};
    return OriginError::foreign_host;
}

base::Result<void, OriginError> check_origin(const OriginPolicy& policy, std::string_view host,
                                             std::string_view origin, Scheme scheme) {
    if (origin.empty() || is_same_place(origin, host, scheme)) return {};
    const bool listed =
        std::any_of(policy.allowed_origins.begin(), policy.allowed_origins.end(),
                    [&](const std::string& allowed) { return ascii_iequals(allowed, origin); });
    if (listed) return {};
    return OriginError::foreign_origin;
}

}  // namespace livepet::gateway
