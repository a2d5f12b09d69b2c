// Whoever wants to know what goes over the page's connections.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "tools/debug-client/frames/frame.hpp"

namespace livepet::debug_client {

/// The window's thread. Connections are numbered from 1 as they are opened.
class FrameSink {
  public:
    virtual ~FrameSink() = default;
    virtual void opened(std::uint32_t connection) = 0;
    /// The bytes are valid during the call.
    virtual void passed(std::uint32_t connection, Direction direction, base::BytesView frame) = 0;
    /// `by_page`: the page let go of it. Otherwise the code and reason are what the page is told.
    virtual void closed(std::uint32_t connection, std::uint16_t code, std::string_view reason,
                        bool by_page) = 0;
};

}  // namespace livepet::debug_client
