// What a view sees of a topic that it follows.
#pragma once

#include <cstdint>
#include <string_view>

namespace livepet::ui::store {

enum class TopicStatus : std::uint8_t {
    loading,  // joined, or waiting to be; nothing is known yet
    live,     // `state` is the server's latest
    stale,    // offline, or catching up: `state` is the last that was known
    closed,   // the topic is unknown or has ended; `reason` says so. `state` is the last that was known, if
              // any
};

/// Valid until the next tick, command or follow of the store: read it within the frame.
template <class T>
struct TopicView {
    TopicStatus status = TopicStatus::loading;
    const T* state = nullptr;    // null until the first snapshot
    std::uint64_t revision = 0;  // of `state`, within the server's present run
    std::string_view reason;     // closed: why, in a sentence for people

    explicit operator bool() const { return state != nullptr; }
    const T& operator*() const { return *state; }
    const T* operator->() const { return state; }
};

}  // namespace livepet::ui::store
