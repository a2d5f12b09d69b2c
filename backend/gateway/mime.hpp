// The MIME types of a page's files.
#pragma once

#include <string_view>

namespace livepet::gateway {

/// By the name's ending; `application/octet-stream` for one that is not known.
std::string_view mime_type_of(std::string_view file_name);

}  // namespace livepet::gateway
