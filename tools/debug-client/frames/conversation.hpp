// What the numbers in a connection's frames stand for: which topic a channel or a stream carries, which
// command a reply answers. The only place of the client that knows how the two go together on the wire.
//
// One a connection; one thread. Bounded by the connection's own bounds: channels that were left or closed,
// and commands that were answered, are forgotten.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "shared/wire/protocol.hpp"

namespace livepet::debug_client {

inline constexpr std::size_t unanswered_commands_max = 1'000;

/// What a frame is about, where it says so by number only; empty where it is about no such thing.
struct Subject {
    std::string topic{};
    std::string app{};
    std::string command{};  // that a Reply answers
    friend bool operator==(const Subject&, const Subject&) = default;
};

class Conversation {
  public:
    /// Takes in a message, and says what it is about.
    Subject note(const wire::ClientMessage& message);
    Subject note(const wire::ServerMessage& message);

  private:
    Subject on(const wire::Join& join);
    Subject on(const wire::Leave& leave);
    Subject on(const wire::Command& command);
    Subject on(const wire::Snapshot& snapshot);
    Subject on(const wire::Resumed& resumed);
    Subject on(const wire::Patch& patch) const;
    Subject on(const wire::Closed& closed);
    Subject on(const wire::Reply& reply);
    template <class Message>
    static Subject on(const Message&) {
        return {};
    }
    std::string topic_of(std::uint32_t channel) const;
    Subject streams(std::uint32_t channel, std::uint32_t stream);

    struct Channel {
        std::string topic;
        std::uint32_t stream = 0;  // 0: not told yet
    };
    std::map<std::uint32_t, Channel> channels_;
    std::map<std::uint64_t, Subject> commands_;  // by sequence
};

}  // namespace livepet::debug_client
