// Entity tags (RFC 9110, 8.8.3): whether a client's copy is still the one it would get.
#pragma once

#include <string>
#include <string_view>

namespace livepet::gateway {

/// A strong tag over `content`, distinct for each `variant` (the encoding that it is sent in), quotes
/// included.
std::string make_entity_tag(std::string_view content, std::string_view variant);

/// Whether If-None-Match names `tag`, or anything (`*`): then the answer is 304. Compares weakly, as the RFC
/// has it for this header.
bool names_entity_tag(std::string_view if_none_match, std::string_view tag);

}  // namespace livepet::gateway
