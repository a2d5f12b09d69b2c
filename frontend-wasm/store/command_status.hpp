// What has become of a command that a person gave.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace livepet::ui::store {

/// Names a command from Store::send on. Zero names none: the status of that is `unknown`.
struct Ticket {
    std::uint64_t value = 0;
    explicit operator bool() const { return value != 0; }
    friend bool operator==(const Ticket&, const Ticket&) = default;
};

enum class CommandPhase : std::uint8_t {
    unknown,   // never sent, or finished so long ago that it has been forgotten
    pending,   // on its way, or waiting for a connection
    done,      // durable; `body` is the app's answer
    refused,   // nothing has changed; `code` is the app's reason by number, `message` a sentence for people
    not_sent,  // nothing has changed; `message` says why
    lost,      // there will be no answer: it may have happened or not; `message` says so
};

/// Valid until the next tick or command of the store.
struct CommandStatus {
    CommandPhase phase = CommandPhase::unknown;
    std::uint32_t code = 0;
    std::string_view message;
    base::BytesView body;

    bool finished() const { return phase != CommandPhase::pending; }
};

}  // namespace livepet::ui::store
