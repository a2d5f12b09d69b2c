// How much unread mail an actor of a type may have, and what happens to more.
//
// A type says so by `static constexpr actor::MailboxPolicy mailbox{…}`; without it, this header's defaults
// hold. Control messages (exits, monitors, shutdown) do not count and are never dropped.
#pragma once

#include <cstdint>

namespace livepet::actor {

enum class Overflow : std::uint8_t {
    reject,  // a call fails with mailbox_full, a cast is lost and counted
    block,   // a call waits for room, under its deadline; a cast, which cannot wait, is lost and counted
};

struct MailboxPolicy {
    std::uint32_t length_max = 1024;
    Overflow overflow = Overflow::reject;
    /// Unread mail waits for the next incarnation. If not, it ends with the one it came to, as OTP has it:
    /// for requests that make sense to that one only.
    bool outlives_incarnation = true;
};

}  // namespace livepet::actor
