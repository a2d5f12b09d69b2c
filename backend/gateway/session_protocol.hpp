// A session's rules: who may say what, and when. Knows frames, not sockets.
//
//     waiting_for_hello → identifying → open → closing → gone
//
// The transport's reader fiber hands in one frame after the other and waits until each is handled, which may
// suspend in the authenticator or an app: messages keep their order, and a client that sends faster than it
// is served is not read on. Everything else is called on the same shard, from whichever fiber or callback.
//
// Each rule that a client breaks is answered with a Goodbye that says which, and a close code.
#pragma once

#include <boost/container/flat_map.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/app.hpp"
#include "backend/gateway/command_memory.hpp"
#include "backend/gateway/counters.hpp"
#include "backend/gateway/limits.hpp"
#include "backend/gateway/open_sessions.hpp"
#include "backend/gateway/rate.hpp"
#include "backend/gateway/send_queue.hpp"
#include "backend/gateway/session.hpp"
#include "shared/base/time.hpp"

namespace livepet::gateway {

/// What all sessions of a server have in common. Not changed any more once the listener runs; any thread.
struct SessionTerms {
    Authenticator* authenticator = nullptr;
    std::vector<App*> apps;
    std::function<base::WorldTime()> world_now;  // called on every shard
    std::uint32_t protocol = wire::protocol_version;
    std::uint64_t schema = 0;
    std::uint64_t epoch = 0;  // of this run of the server
    OpenSessions* open_sessions = nullptr;
    CommandMemory* command_memory = nullptr;  // null: nothing is remembered
};

/// What carries a session's frames to its client.
class Transport {
  public:
    virtual ~Transport() = default;

    /// Something has changed for the writer: there are frames to take, or the session is closing. Of the
    /// session it may call next_frame(), frame_written() and closing() at once, the rest after it has
    /// returned.
    virtual void wake_writer() = 0;
};

struct Closing {
    CloseCode code = CloseCode::normal;
    std::string reason;
};

class SessionProtocol final : public Session {
  public:
    /// `transport` is there until on_disconnected(); the others outlive the session.
    SessionProtocol(fiber::Shard& shard, const SessionTerms& terms, const Limits& limits, Counters& counters,
                    Transport& transport, Caller caller = {});
    ~SessionProtocol() override;

    // ---- for apps ----
    fiber::Shard& shard() override { return shard_; }
    const Person& person() const override { return person_; }
    const Caller& caller() const override { return caller_; }
    std::uint64_t device() const override { return device_; }
    void send_frame(Frame frame) override;
    bool offer_frame(Frame frame) override;
    void close_channel(std::uint32_t channel, std::string_view reason) override;
    void end(CloseCode code, std::string_view reason, bool retry) override;
    void log_out(std::string_view reason) override;

    // ---- for the transport ----
    void on_binary_frame(base::BytesView bytes);  // reader fiber; may suspend
    void on_text_frame();
    void on_oversized_frame();
    /// The time to say Hello is over.
    void on_hello_overdue();
    /// The server is shutting down: the message in hand is finished, then Goodbye.
    void drain();
    /// Reader fiber, last: destroys the channels; nothing is sent any more.
    void on_disconnected();

    /// The next frame to write, null if none waits; written() before the next is taken.
    Frame next_frame() { return queue_.pop(); }
    void frame_written();
    /// The reader fiber reads no further while this holds: a client that asks faster than it takes the
    /// answers is made to wait, and only one that takes nothing while others send is closed.
    bool is_congested() const { return !is_over() && queue_.is_congested(); }
    /// Set once the session is closing: to be carried out when no frame waits any more.
    const std::optional<Closing>& closing() const { return closing_; }

  private:
    enum class Phase : std::uint8_t { waiting_for_hello, identifying, open, closing, gone };

    bool is_over() const { return phase_ == Phase::closing || phase_ == Phase::gone; }
    void handle_frame(base::BytesView bytes);
    void handle_first_frame(base::BytesView bytes);
    void handle(const wire::Hello& hello);
    void handle(const wire::Join& join);
    void handle(const wire::Leave& leave);
    void handle(const wire::Command& command);
    void handle(const wire::Ping& ping);
    void identify(const wire::Hello& hello);
    /// Looks it up until no log-in has ended meanwhile.
    base::Result<Person, Refusal> person_of(const std::string& token);
    void welcome(bool token_refused);
    base::Result<std::unique_ptr<Channel>, std::string> join_topic(const wire::Join& join);
    bool recall_commands(std::uint64_t device);
    wire::Reply answer(const wire::Command& command);
    std::optional<wire::Reply> first_answer(const wire::Command& command);
    wire::Reply carry_out(const wire::Command& command);
    void answer_incompatible();
    App* app_named(std::string_view name) const;
    /// Ends the session because of what the client did.
    void fault(CloseCode code, std::string_view reason);
    void close(Closing closing, const wire::ServerMessage& last_message);

    fiber::Shard& shard_;
    const SessionTerms& terms_;
    Counters& counters_;
    Transport* transport_;
    SendQueue queue_;
    const Rate command_rate_;
    TokenBucket commands_left_;
    Person person_;
    const Caller caller_;
    std::uint64_t device_ = 0;
    std::uint64_t last_sequence_ = 0;  // of the device's commands, carried out or refused
    std::uint32_t commands_ = 0;       // of this session
    boost::container::flat_map<std::uint32_t, std::unique_ptr<Channel>> channels_;
    std::optional<Closing> closing_;
    Phase phase_ = Phase::waiting_for_hello;
    bool has_refused_ = false;  // an offered frame
    bool is_busy_ = false;      // a message is being handled
    bool is_draining_ = false;  // Goodbye is due once it has been
};

}  // namespace livepet::gateway
