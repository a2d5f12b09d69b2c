// A recording in the place of a server: the pages connect to it, and are told what was told when it was made.
//
//     options.open_socket = replay.opener();
//     replay.tick(now);    // in Program::tick, before the store's
//
// What the page does need not be what the recorded one did: a topic that it joins is told from its last
// snapshot on. Its commands are refused. Time runs by tick(), at a speed that can be changed, and can be
// moved; then the connection breaks and the page finds another run of the server, at that time.
//
// One thread: the window's. Must outlive the sockets that it opened. One socket at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "tools/debug-client/recording/past.hpp"
#include "tools/debug-client/recording/recording.hpp"

namespace livepet::debug_client {

inline constexpr base::Milliseconds replay_frame_interval{100};

class Replay {
  public:
    explicit Replay(Recording recording);
    Replay(const Replay&) = delete;
    Replay& operator=(const Replay&) = delete;

    ui::platform::SocketOpener opener();
    void tick(ui::platform::MonotonicTime now);

    const Recording& recording() const { return recording_; }
    base::Milliseconds position() const { return position_; }
    bool is_at_end() const { return position_ >= recording_.length(); }
    /// The page that was shown at this moment.
    const std::string& route() const { return past_.route(); }

    /// Whether the page should look after its connection (Store::reconnect_now): it broke because the
    /// recording did, or was moved; or the world's time has run otherwise than the page's clock. Forgotten by
    /// asking.
    bool wants_page() { return std::exchange(wants_page_, false); }

    bool is_playing() const { return plays_ && !is_at_end(); }
    void play() { plays_ = true; }
    void pause() { plays_ = false; }
    int speed_percent() const { return speed_percent_; }
    void set_speed_percent(int percent) { speed_percent_ = percent; }
    /// To this moment, within the recording. The page's connection breaks.
    void seek(base::Milliseconds position);

  private:
    class Line;
    void go_on(base::Milliseconds by);
    void hear(const wire::ClientMessage& message);
    void hear(const wire::Hello& hello);
    void hear(const wire::Join& join);
    void hear(const wire::Leave& leave);
    void hear(const wire::Command& command);
    void hear(const wire::Ping& ping);
    void tell_page(const Telling& telling);
    void tell_topic(const std::string& topic, wire::ServerMessage message);
    void watch_time(ui::platform::MonotonicTime now);
    void welcome_if_possible();
    void deliver();
    void break_page(std::string_view why);

    Recording recording_;
    std::set<std::string> topics_;  // that the recording has anything about
    Past past_;
    std::size_t next_ = 0;  // entry
    base::Milliseconds position_{0};
    bool plays_ = true;
    int speed_percent_ = 100;
    std::uint64_t seeks_ = 0;
    bool was_moved_ = false;  // since the last tick
    bool wants_page_ = false;
    ui::platform::MonotonicTime ticked_{};
    ui::platform::MonotonicTime time_asked_{};

    Line* page_ = nullptr;  // the page's socket
    bool page_greeted_ = false;
    bool page_welcomed_ = false;
    std::map<std::string, std::uint32_t> page_channels_;  // by topic
    std::deque<wire::ServerMessage> to_page_;             // to be told with the next tick
};

}  // namespace livepet::debug_client
