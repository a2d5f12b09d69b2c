// The page's connection to its server: opens it, greets, notices when it has died, and tries again until it
// is told that there is no point.
//
//     connecting ──Welcome──▶ online ──lost──▶ waiting ──delay──▶ connecting
//         │  └──────failed────────────────────────▲
//         ├──Incompatible──▶ incompatible          (a new version is there: only a reload helps)
//         └──Goodbye, no retry──▶ refused          (only reconnect_now() tries again)
//
// One thread: the window's. Time comes in through tick() and platform::monotonic_now(); nothing here sets a
// timer, because browsers slow those of hidden pages, down to one a minute. That is why silence alone does
// not end a connection: after a pause of the ticks the server is asked once more, and given time to answer.
// Nothing is queued here; what cannot be sent now is refused. Errors of the wire end the connection, and it
// is made anew.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "frontend-wasm/transport/connection_state.hpp"
#include "frontend-wasm/transport/reconnect_schedule.hpp"
#include "frontend-wasm/transport/token_storage.hpp"
#include "frontend-wasm/transport/world_clock.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::transport {

inline constexpr base::Milliseconds handshake_timeout{10'000};  // from opening the socket to Welcome
// Of the clock: a better one than the handshake's soon, then each time after three times as long as before.
inline constexpr base::Milliseconds first_ping_after{1'000};
inline constexpr base::Milliseconds ping_interval_max{120'000};
inline constexpr base::Milliseconds ping_after_silence{35'000};  // sooner than the server asks by itself
inline constexpr base::Milliseconds tick_pause{5'000};           // ticks further apart: the page was asleep
inline constexpr base::Milliseconds probe_timeout{6'000};  // for an answer, once there is reason to doubt

struct ConnectionOptions {
    std::string url;
    std::uint64_t schema = 0;
    std::uint64_t seed = 0;
    std::uint64_t device = 0;  // platform::tab_number()
    platform::SocketOpener open_socket;
    TokenStorage* tokens = &device_tokens();
};

/// Told from within tick(), reconnect_now() and socket events. May call back into the connection.
class ConnectionEvents {
  public:
    virtual ~ConnectionEvents() = default;
    /// Online: join what is on display. The device's commands are numbered up to `last_sequence`.
    virtual void welcomed(std::uint64_t last_sequence) = 0;
    virtual void lost() = 0;                                        // no longer online
    virtual void received(const wire::ServerMessage& message) = 0;  // what the handshake and clock don't take
    virtual void state_changed() = 0;
};

class Connection {
  public:
    Connection(ConnectionOptions options, ConnectionEvents& events);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    const ConnectionState& state() const { return state_; }
    bool is_online() const { return state_.phase == ConnectionPhase::online; }
    /// Who the server knows this page as, since the last Welcome. A guest's user is 0.
    std::uint64_t user() const { return user_; }
    const std::string& user_name() const { return user_name_; }
    wire::Role role() const { return role_; }
    /// Of the server's run that this page talks to, or did last.
    std::uint64_t epoch() const { return epoch_; }
    base::WorldTime world_now() const { return world_now_; }

    /// The first one starts to connect.
    void tick(platform::MonotonicTime now);

    /// Ends a wait at once. Online: makes sure that the connection still stands. Incompatible: nothing.
    void reconnect_now();

    /// Keeps the token that a log-in gave, and connects anew as that person.
    void log_in(std::string_view token);
    /// Forgets the token, and connects anew as a guest. The server is told by a command before.
    void log_out();

    /// False: not online, over wire::client_frame_bytes_max, or the socket holds too much back.
    bool send(const wire::ClientMessage& message);

    /// Ends the present connection, if any, and tries again in due course.
    void give_up(std::string_view why);

  private:
    void open();
    void reopen();
    std::string stored_token() const;
    void forget_token();
    void close_socket();
    void fail(std::string_view why);
    void change(ConnectionState next);
    bool send_frame(const wire::ClientMessage& message);

    void on_opened();
    void on_received(base::BytesView frame);
    void on_closed(std::string_view reason);
    void on(const wire::Welcome& welcome);
    void on(const wire::Incompatible& incompatible);
    void on(const wire::Pong& pong);
    void on(const wire::Goodbye& goodbye);

    void watch_handshake();
    void watch_liveness(bool was_asleep);
    void watch_wait();
    void ping();
    void probe();

    ConnectionOptions options_;
    ConnectionEvents& events_;
    ConnectionState state_;
    ReconnectSchedule schedule_;
    WorldClock clock_;
    base::WorldTime world_now_{};
    std::uint64_t user_ = 0;
    std::string user_name_;
    wire::Role role_ = wire::Role::guest;
    std::string token_;  // that the present connection said
    std::uint64_t epoch_ = 0;

    std::unique_ptr<platform::Socket> socket_;
    std::unique_ptr<platform::Socket> closing_;  // until the next tick: it may be in the middle of an event
    std::uint64_t socket_number_ = 0;            // events of an earlier socket are ignored

    platform::MonotonicTime now_{};
    platform::MonotonicTime opened_at_{};   // when the present phase's try began
    platform::MonotonicTime greeted_at_{};  // when Hello was sent
    platform::MonotonicTime welcomed_at_{};
    platform::MonotonicTime heard_at_{};
    platform::MonotonicTime ping_at_{};  // when the next is due
    base::Milliseconds ping_interval_{0};
    platform::MonotonicTime pinged_at_{};
    std::uint64_t pings_ = 0;
    platform::MonotonicTime retry_at_{};
    std::optional<platform::MonotonicTime> probe_until_;
    bool started_ = false;
};

}  // namespace livepet::ui::transport
