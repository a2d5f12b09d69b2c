// Frames as they may be shown to others: tokens, passwords and codes are overwritten, byte by byte, so that
// all sizes stay. Any thread.
#pragma once

#include "shared/base/bytes.hpp"
#include "tools/debug-client/frames/conversation.hpp"
#include "tools/debug-client/frames/frame.hpp"

namespace livepet::debug_client {

/// `subject` is what Conversation has said the frame is about. One that cannot be read is left as it is.
base::Bytes without_secrets(Direction direction, base::BytesView frame, const Subject& subject);

}  // namespace livepet::debug_client
