// What the page knows of the world: replicas of the topics that are on display, commands under way, the
// world's time, and how the connection stands. It knows no app; views name topics and commands by type.
//
//     const auto pet = store.follow<pets::Pet>(pets::pet_topic(id));   // each frame, while it is on display
//     if (pet) draw(advanced(*pet, store.world_now()));
//     ticket_ = store.send(pets::app_name, pets::Command{pets::Feed{id}});
//     if (store.status(ticket_).phase == CommandPhase::refused) …
//
// One thread: the window's. A topic is joined when it is first followed, and left once frames have been drawn
// for follow_linger without it; a page that draws no frames (hidden, idle) keeps what it last showed live. A
// lost connection empties nothing: states turn stale, commands wait, and on the next one all is joined again,
// after the commands have gone out, so that their answers come before the states that have their effects.
// Bounded: what is past a bound is refused with a status, and a view sees it as loading or not_sent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "frontend-wasm/store/command_log.hpp"
#include "frontend-wasm/store/follow_observer.hpp"
#include "frontend-wasm/store/followed_topic.hpp"
#include "frontend-wasm/store/topic_view.hpp"
#include "frontend-wasm/transport/connection.hpp"
#include "shared/base/time.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::store {

inline constexpr base::Milliseconds follow_linger{3'000};
inline constexpr std::size_t topics_max = 200;
static_assert(topics_max < wire::channels_of_a_session_max);
/// What a frame has room for beside the app's name and the numbers.
inline constexpr std::size_t command_body_bytes_max = wire::client_frame_bytes_max - 128;

struct StoreOptions {
    std::string url;           // of the server's WebSocket
    std::uint64_t schema = 0;  // livepet::schema, from shared/apps/schema.hpp
    std::uint64_t seed = 0;    // of what must differ from page to page
    std::uint64_t device = 0;  // platform::tab_number()
    platform::SocketOpener open_socket;
    std::function<void()> changed;  // there is something new to show; may come often
    transport::TokenStorage* tokens = &transport::device_tokens();
    std::uint64_t last_sequence = 0;     // of the commands that this device has given before
    FollowObserver* observer = nullptr;  // outlives the store
};

class Store final : private transport::ConnectionEvents {
  public:
    explicit Store(StoreOptions options);
    ~Store() override;

    const transport::ConnectionState& connection() const { return connection_.state(); }
    void reconnect_now() { connection_.reconnect_now(); }

    /// Who the server knows this page as. A guest's user is 0, and anybody is one until the first welcome.
    std::uint64_t user() const { return connection_.user(); }
    const std::string& user_name() const { return connection_.user_name(); }
    wire::Role role() const { return connection_.role(); }
    bool is_guest() const { return user() == 0; }
    /// The server's run that revisions are of; 0 before the first welcome.
    std::uint64_t epoch() const { return connection_.epoch(); }

    /// With the token that a command of the app `accounts` was answered with.
    void log_in(std::string_view token) { connection_.log_in(token); }
    void log_out() { connection_.log_out(); }

    /// The world's time as of the last tick; it never runs backwards within a run of the server. The epoch of
    /// the clock until a server has told it.
    base::WorldTime world_now() const { return connection_.world_now(); }

    /// Same topic, same T: another type for a topic that is followed already shows as loading.
    template <class T>
    TopicView<T> follow(std::string_view topic);

    /// Goes out now, or once there is a connection. The server must remember this app's commands.
    template <class C>
    Ticket send(std::string_view app, const C& command) {
        return send_body(app, wire::encode(command), Delivery::until_answered);
    }
    /// Goes out now or not at all, and is lost if the connection breaks before its answer.
    template <class C>
    Ticket send_once(std::string_view app, const C& command) {
        return send_body(app, wire::encode(command), Delivery::once_while_online);
    }
    CommandStatus status(Ticket ticket) const { return commands_.status(ticket); }

    /// Whether a command that is given now will go out, be it later.
    bool takes_commands() const;

    /// Calls `f(body, given_at)` for each command of `app` that this topic does not show the effect of yet,
    /// oldest first: with them applied to its state, it is what it will be. An answer comes before the patch
    /// or snapshot that has its effect, so nothing is applied twice.
    template <class F>
    void foresee(std::string_view app, std::string_view topic, F f) const {
        commands_.for_each_unseen(app, topic, f);
    }

    // ---- for main ----

    /// Time passes: see platform::Program::tick.
    void tick(platform::MonotonicTime now);
    /// Before the views are drawn.
    void begin_frame() { ++frame_; }

  private:
    FollowedTopic* find_or_join(std::string_view topic, TopicTypeTag type,
                                std::unique_ptr<FollowedTopic> (*make)(std::string_view));
    Ticket send_body(std::string_view app, base::Bytes body, Delivery delivery);
    void send_commands();
    void join(FollowedTopic& topic);
    void part(FollowedTopic& topic);
    void leave_unfollowed();
    void rejoin_broken();

    void welcomed(std::uint64_t last_sequence) override;
    void lost() override;
    void received(const wire::ServerMessage& message) override;
    void state_changed() override;

    void on(const wire::Snapshot& snapshot);
    void on(const wire::Resumed& resumed);
    void on(const wire::Patch& patch);
    void on(const wire::Closed& closed);
    void on(const wire::Reply& reply);
    template <class Matches>
    FollowedTopic* find_topic(Matches matches);
    FollowedTopic* find_channel(std::uint32_t channel);

    StoreOptions options_;
    transport::Connection connection_;
    CommandLog commands_;
    std::map<std::string, std::unique_ptr<FollowedTopic>, std::less<>> topics_;
    platform::MonotonicTime now_{};
    std::uint64_t frame_ = 0;
    std::uint32_t last_channel_ = 0;
    std::uint64_t epoch_ = 0;                 // of the server's run that the topics are of
    std::optional<std::uint64_t> topics_of_;  // the user as whom they were followed, once there was one
};

template <class T>
TopicView<T> Store::follow(std::string_view topic) {
    FollowedTopic* found = find_or_join(topic, topic_type_tag<T>(), &FollowedTopicOf<T>::make);
    return found ? static_cast<FollowedTopicOf<T>*>(found)->view() : TopicView<T>{};
}

}  // namespace livepet::ui::store
