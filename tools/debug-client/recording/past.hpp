// What a server had told a page up to some moment of a recording: enough to tell it again to a page that
// joins other topics, in another order, under other numbers.
//
// A value; any thread.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/time.hpp"
#include "shared/wire/protocol.hpp"
#include "tools/debug-client/frames/conversation.hpp"
#include "tools/debug-client/recording/entry.hpp"

namespace livepet::debug_client {

/// A message of the server, and the topic that it is about, if any.
struct Telling {
    std::string topic;
    wire::ServerMessage message;
};

class Past {
  public:
    /// Goes on by an entry. Gives what the server told with it; a message that cannot be read is skipped.
    std::optional<Telling> take(const Entry& entry);

    /// The recorded page was connected.
    bool is_open() const { return open_.has_value(); }
    /// As it was answered; nothing: not yet, on the present connection.
    const std::optional<wire::Welcome>& welcome() const { return welcome_; }
    /// The last snapshot of a topic and what followed it, oldest first; empty: nothing was told of it yet.
    const std::vector<wire::ServerMessage>& of_topic(const std::string& topic) const;
    /// The page that was shown.
    const std::string& route() const { return route_; }
    /// The world's time, as far as the server had told it.
    base::WorldTime world_at(base::Milliseconds at) const;

  private:
    std::optional<Telling> hear(const Passed& passed);
    void keep(const Telling& telling, base::Milliseconds at);

    std::optional<std::uint32_t> open_;  // the present connection
    Conversation conversation_;          // on it
    std::optional<wire::Welcome> welcome_;
    std::uint64_t epoch_ = 0;  // of the last one
    std::map<std::string, std::vector<wire::ServerMessage>> topics_;
    std::string route_;
    base::WorldTime world_{};         // as it was told …
    base::Milliseconds world_at_{0};  // … at this moment
};

}  // namespace livepet::debug_client
