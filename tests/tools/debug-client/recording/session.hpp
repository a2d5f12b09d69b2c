// A recorded session of two connections: a pet is joined, gets hungrier, and is joined again after a break.
#pragma once

#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "tests/tools/debug-client/messages.hpp"
#include "tools/debug-client/recording/recording.hpp"

namespace livepet::debug_client {

using base::Milliseconds;

inline constexpr std::uint64_t session_schema = 42;

inline wire::Welcome welcome_at(std::int64_t world_ms) {
    wire::Welcome welcome;
    welcome.schema = session_schema;
    welcome.user = 7;
    welcome.name = "Ada";
    welcome.epoch = 1;
    welcome.world_now = base::WorldTime{Milliseconds{world_ms}};
    return welcome;
}

/// When each entry was made: `at` milliseconds after the one before.
class Session {
  public:
    Session& later(std::int64_t ms) {
        at_ += Milliseconds{ms};
        return *this;
    }
    Session& open() { return add(Opened{at_, ++connection_}); }
    Session& end() { return add(Ended{at_, connection_}); }
    Session& move(std::string route) { return add(Moved{at_, std::move(route)}); }
    Session& say(const wire::ClientMessage& message) {
        return add(Passed{at_, connection_, true, frame_of(message)});
    }
    Session& hear(const wire::ServerMessage& message) {
        return add(Passed{at_, connection_, false, frame_of(message)});
    }
    const Recording& recording() const { return recording_; }

  private:
    template <class Made>
    Session& add(Made made) {
        recording_.entries.emplace_back(std::move(made));
        return *this;
    }

    Milliseconds at_{0};
    std::uint32_t connection_ = 0;
    Recording recording_;
};

inline Recording two_connections() {
    Session session;
    session.open().say(wire::Hello{}).hear(welcome_at(100'000)).move("pets/7");
    session.later(100).say(join_mochi(3)).hear(snapshot_of_mochi(3, 10, 50));
    session.later(900).hear(patch_of_mochi(3, 11, 50, 60));
    session.later(1'000).end();
    session.later(500).open().say(wire::Hello{}).hear(welcome_at(102'500));
    wire::Resumed resumed;
    resumed.channel = 1;
    resumed.stream = stream_of(1);
    resumed.revision = 11;
    session.later(400).move("newest").say(join_mochi(1)).hear(resumed);
    session.later(100).hear(patch_of_mochi(1, 12, 60, 70));
    return session.recording();
}

}  // namespace livepet::debug_client
