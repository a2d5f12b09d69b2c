// What an app gives the gateway: topics to join, commands to give, routes; and what tells the gateway who is
// who.
//
// One object serves all shards: every member is called in the fiber of the session or connection that it is
// for, on that one's shard, so on several threads at once. All but name() and add_routes() may suspend;
// meanwhile that session handles no other message. What is thrown is logged and answered with a refusal; the
// session lives on.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "backend/gateway/router.hpp"
#include "backend/gateway/session.hpp"
#include "shared/base/result.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::gateway {

struct Refusal {
    std::string reason;  // a sentence for the person
    bool retry = true;   // whether the same attempt may do better later
};

class Authenticator {
  public:
    virtual ~Authenticator() = default;

    /// The person that a token stands for; a guest if it is empty, or stands for nobody (any more). It may be
    /// anything that a client can send. `here` is the shard that the calling fiber runs on.
    virtual base::Result<Person, Refusal> identify(fiber::Shard& here, std::string_view token) = 0;
};

/// A topic that a session has joined. Destroyed, on the session's shard, on Leave, by close_channel(), or at
/// the session's end; never while join() or command() runs for that session, except by close_channel().
class Channel {
  public:
    virtual ~Channel() = default;
    /// The client has taken more: what offer_frame() refused may be offered again. Must not suspend.
    virtual void on_room() {}
};

class App {
  public:
    virtual ~App() = default;

    /// Topics that begin with this name and a slash, and commands whose `app` it is, come here.
    virtual std::string_view name() const = 0;

    /// Joins a topic, which names this app: sends the Snapshot on its channel itself, or Resumed, then
    /// patches as they come. An error is a sentence for the person, sent as Closed. The session may have
    /// closed by the time this returns: then the channel is destroyed at once.
    virtual base::Result<std::unique_ptr<Channel>, std::string> join(Session& session,
                                                                     const wire::Join& join) = 0;

    /// Carries out a command, and returns when its effect is durable. The gateway fills in the sequence.
    virtual wire::Reply command(Session& session, const wire::Command& command) = 0;

    virtual void add_routes(Router&) {}

    /// Everything that this app knows of a person, for their own eyes; a member of an object under the app's
    /// name. Null: nothing.
    virtual boost::json::value export_data(fiber::Shard& here, std::uint64_t user);
};

}  // namespace livepet::gateway
