// The target of a request line, taken apart (RFC 9112, 3.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace livepet::gateway {

struct Target {
    std::string_view
        path;  // begins with `/`; percent-encoded as sent, but every `%` is followed by two digits
    std::string_view query;  // without the `?`
};

/// Reads the origin form (`/path?query`) and the absolute form (`http://host/path`), which servers must
/// accept too. Nothing for anything else, for a broken percent escape, or for an escaped NUL.
std::optional<Target> parse_target(std::string_view target);

/// Decodes `%41` to `A`. Nothing if an escape is broken.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace livepet::gateway
