// Where the page came from, and so where its server is.
#pragma once

#include <string>

namespace livepet::ui::platform {

/// The WebSocket address of the server that this page came from, for a path such as "/live". Browser only:
/// a native client is told its server on the command line.
std::string socket_url(const char* path);

/// The address of this page, without #: links to its parts are that and "#/pets/12". Browser only, too.
std::string page_url();

}  // namespace livepet::ui::platform
