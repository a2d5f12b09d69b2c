// What client and server say to each other: one variant a direction, each alternative a described struct.
//
// Wire form (PROTOCOL.md has it in full): a WebSocket binary frame holds one message, the MessagePack array
// [number of the alternative, field, field, …]. Hello and Welcome, and Incompatible, keep their numbers and
// first fields in every version, so that any two versions can at least tell each other apart.
//
// Envelopes know no app: what an app says travels in `body` as bytes, encoded by the same rules.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/limits.hpp"

namespace livepet::wire {

inline constexpr std::uint32_t protocol_version = 3;

// ---- client to server ----

/// First message of a connection. `schema` is the sender's schema hash. `token` is what a log-in gave, and
/// the server knows the person by; empty: a guest. `device` is a number that a running page (a tab, a
/// program) picked at random and keeps as long as it runs.
struct Hello {
    std::uint32_t protocol = protocol_version;
    std::uint64_t schema = 0;
    std::string token;
    std::uint64_t device = 0;
    friend bool operator==(const Hello&, const Hello&) = default;
};
BOOST_DESCRIBE_STRUCT(Hello, (), (protocol, schema, token, device))

/// Asks for a topic's snapshot and its patches from then on. The client picks the number, unused on its side.
/// `revision`: what the client has of it from this run of the server (Welcome's epoch), so that it need only
/// be told what it missed; 0: nothing.
struct Join {
    std::uint32_t channel = 0;
    std::string topic;
    std::uint64_t revision = 0;
    friend bool operator==(const Join&, const Join&) = default;
};
BOOST_DESCRIBE_STRUCT(Join, (), (channel, topic, revision))

struct Leave {
    std::uint32_t channel = 0;
    friend bool operator==(const Leave&, const Leave&) = default;
};
BOOST_DESCRIBE_STRUCT(Leave, (), (channel))

/// A command of an app. `sequence` grows by one with each new command of a device, over connections too; the
/// Reply repeats it. One that is sent again with its number has one effect, and gets its first answer.
struct Command {
    std::uint64_t sequence = 0;
    std::string app;
    base::Bytes body;
    friend bool operator==(const Command&, const Command&) = default;
};
BOOST_DESCRIBE_STRUCT(Command, (), (sequence, app, body))

/// Asks for the world's time; `sent` is the client's own and comes back as it was.
struct Ping {
    std::uint64_t sent = 0;
    friend bool operator==(const Ping&, const Ping&) = default;
};
BOOST_DESCRIBE_STRUCT(Ping, (), (sent))

using ClientMessage = std::variant<Hello, Join, Leave, Command, Ping>;

// ---- server to client ----

/// What somebody may do. A guest may look.
enum class Role : std::uint8_t { guest, user, administrator };
BOOST_DESCRIBE_ENUM(Role, guest, user, administrator)

/// Answers Hello: who the session belongs to, for as long as it lives. A guest's `user` is 0.
/// `token_refused`: the token is unknown, or not valid any more, and so this is a guest's session; the client
/// forgets it. `epoch` names this run of the server: another epoch means that revisions start anew.
struct Welcome {
    std::uint32_t protocol = protocol_version;
    std::uint64_t schema = 0;
    std::uint64_t user = 0;
    std::string name;
    Role role = Role::guest;
    bool token_refused = false;
    std::uint64_t epoch = 0;
    base::WorldTime world_now;
    std::uint64_t last_sequence = 0;
    friend bool operator==(const Welcome&, const Welcome&) = default;
};
BOOST_DESCRIBE_STRUCT(Welcome, (),
                      (protocol, schema, user, name, role, token_refused, epoch, world_now, last_sequence))

/// Answers a Hello of another version, and ends the connection: "a new version is there, reload".
struct Incompatible {
    std::uint32_t protocol = protocol_version;
    std::uint64_t schema = 0;
    std::string message;
    friend bool operator==(const Incompatible&, const Incompatible&) = default;
};
BOOST_DESCRIBE_STRUCT(Incompatible, (), (protocol, schema, message))

/// Answers Join: the whole state of the topic, at `revision`. Its patches come under the number `stream`, the
/// same for all who follow it, so that they get the same bytes; it is the topic's as long as the channel is
/// joined.
struct Snapshot {
    std::uint32_t channel = 0;
    std::uint32_t stream = 0;
    std::uint64_t revision = 0;
    base::Bytes body;
    friend bool operator==(const Snapshot&, const Snapshot&) = default;
};
BOOST_DESCRIBE_STRUCT(Snapshot, (), (channel, stream, revision, body))

/// The fields that changed in the last `span` revisions, up to `revision`: makes any state from revision -
/// span on into the one of `revision`.
struct Patch {
    std::uint32_t stream = 0;
    std::uint64_t revision = 0;
    std::uint64_t span = 1;
    base::Bytes body;
    friend bool operator==(const Patch&, const Patch&) = default;
};
BOOST_DESCRIBE_STRUCT(Patch, (), (stream, revision, span, body))

/// The channel carries nothing more: its topic is unknown, or has ended.
struct Closed {
    std::uint32_t channel = 0;
    std::string reason;
    friend bool operator==(const Closed&, const Closed&) = default;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (channel, reason))

/// Which revision of a topic includes a command's effect.
struct TopicRevision {
    std::string topic;
    std::uint64_t revision = 0;
    friend bool operator==(const TopicRevision&, const TopicRevision&) = default;
};
BOOST_DESCRIBE_STRUCT(TopicRevision, (), (topic, revision))

/// Codes of a Reply that the server gives for any app; apps number their refusals from 1 and stay below
/// these.
inline constexpr std::uint32_t reply_code_done = 0;
inline constexpr std::uint32_t reply_code_unknown_app = 1'000'000;
inline constexpr std::uint32_t reply_code_failed = 1'000'001;
inline constexpr std::uint32_t reply_code_too_fast = 1'000'002;
/// It was carried out, or overtaken by a later one, and its answer is not known any more.
inline constexpr std::uint32_t reply_code_expired = 1'000'003;

/// Answers a Command, once its effect is durable. `code` 0: done, and `body` is the app's answer. Another
/// code: the app's refusal by number, nothing has changed, and `message` says why in a sentence for people.
struct Reply {
    std::uint64_t sequence = 0;
    std::uint32_t code = 0;
    std::string message;
    std::vector<TopicRevision> revisions;
    base::Bytes body;
    friend bool operator==(const Reply&, const Reply&) = default;
};
BOOST_DESCRIBE_STRUCT(Reply, (), (sequence, code, message, revisions, body))

/// Answers Ping.
struct Pong {
    std::uint64_t sent = 0;
    base::WorldTime world_now;
    friend bool operator==(const Pong&, const Pong&) = default;
};
BOOST_DESCRIBE_STRUCT(Pong, (), (sent, world_now))

/// The server ends this connection and says why; reconnecting is worth a try only if `retry`. `logged_out`:
/// the token is not valid any more; the client forgets it, and comes back as a guest.
struct Goodbye {
    std::string reason;
    bool retry = true;
    bool logged_out = false;
    friend bool operator==(const Goodbye&, const Goodbye&) = default;
};
BOOST_DESCRIBE_STRUCT(Goodbye, (), (reason, retry, logged_out))

/// Answers Join in the place of a Snapshot: what the client has is the topic's state at `revision`, as it
/// said; what has changed since then comes as patches, under `stream`.
struct Resumed {
    std::uint32_t channel = 0;
    std::uint32_t stream = 0;
    std::uint64_t revision = 0;
    friend bool operator==(const Resumed&, const Resumed&) = default;
};
BOOST_DESCRIBE_STRUCT(Resumed, (), (channel, stream, revision))

using ServerMessage =
    std::variant<Welcome, Incompatible, Snapshot, Patch, Closed, Reply, Pong, Goodbye, Resumed>;

}  // namespace livepet::wire
