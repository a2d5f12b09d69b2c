// A frame as people read it: its message by name, and the app's body in it by the app's own types. Any
// thread. What cannot be read is described as such.
#pragma once

#include "shared/base/bytes.hpp"
#include "tools/debug-client/frames/conversation.hpp"
#include "tools/debug-client/frames/described.hpp"
#include "tools/debug-client/frames/frame.hpp"

namespace livepet::debug_client {

/// Lets `conversation` take the frame in, and says what it is about.
Subject note_frame(Conversation& conversation, Direction direction, base::BytesView frame);

Described describe_frame(Direction direction, base::BytesView frame, const Subject& subject);

}  // namespace livepet::debug_client
