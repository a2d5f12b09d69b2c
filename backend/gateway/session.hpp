// One person's connection, as apps see it.
//
// Every member is for the session's own shard's thread only, and none suspends. Who wants to send from
// elsewhere posts to shard(). Apps hold a session by weak_from_this(), or by reference while one of its
// messages is handled or one of its channels lives: a session may close at any time, and from then on what is
// sent goes nowhere, in silence.
//
// A client that does not keep up gets less, and later (offer_frame); one whose queue is full of what must be
// sent is closed with a reason. Nobody else notices.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "backend/gateway/close_code.hpp"
#include "backend/gateway/person.hpp"
#include "shared/base/bytes.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::fiber {
class Shard;
}

namespace livepet::gateway {

/// An encoded wire::ServerMessage: encoded once, and shared by all the sessions that it goes to.
using Frame = std::shared_ptr<const base::Bytes>;

class Session : public std::enable_shared_from_this<Session> {
  public:
    virtual ~Session() = default;

    virtual fiber::Shard& shard() = 0;

    /// Whose session it is, which never changes; a guest's until it is known, which is before any app sees
    /// the session.
    virtual const Person& person() const = 0;
    std::uint64_t user() const { return person().user; }  // 0: a guest
    std::string_view user_name() const { return person().name; }
    bool is_administrator() const { return person().is_administrator; }

    /// From where it comes.
    virtual const Caller& caller() const = 0;
    /// By what the commands of this person's running program are known, with their numbers; 0: they are not.
    virtual std::uint64_t device() const = 0;

    /// Frames arrive in the order in which they are sent; at most wire::server_frame_bytes_max each.
    virtual void send_frame(Frame frame) = 0;
    /// The same, for what can wait and be told shorter then. False: much waits for the client already, and
    /// this was not taken; Channel::on_room() says when there is room.
    virtual bool offer_frame(Frame frame) = 0;
    void send(const wire::ServerMessage& message);

    /// Says that a channel carries nothing more, and destroys it. Does nothing if it is not there.
    virtual void close_channel(std::uint32_t channel, std::string_view reason) = 0;

    /// Says Goodbye, after what is queued already, and closes. Only the first end counts.
    virtual void end(CloseCode code, std::string_view reason, bool retry) = 0;

    /// The same, because the log-in it stands on has ended: the client forgets its token.
    virtual void log_out(std::string_view reason) = 0;
};

}  // namespace livepet::gateway
