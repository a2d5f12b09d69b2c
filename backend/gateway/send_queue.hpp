// The frames that wait for one client, bounded in number and in bytes.
//
// The frame being written counts until it is written: what the socket has not taken is still held for the
// client. While a command is being carried out what comes is held back, so that its answer can go before it.
// One thread: the session's shard's.
#pragma once

#include <boost/container/devector.hpp>
#include <cstddef>
#include <optional>

#include "backend/gateway/limits.hpp"
#include "backend/gateway/session.hpp"

namespace livepet::gateway {

class SendQueue {
  public:
    explicit SendQueue(const Limits& limits)
        : bytes_max_(limits.send_queue_bytes_max), frames_max_(limits.send_queue_frames_max) {}

    /// False: it is full, and the frame was not taken.
    bool push(Frame frame);

    /// Takes a frame whatever the bounds say, in the place of all that wait if there is no room beside them.
    /// For the last frame of a session.
    void push_last(Frame frame);

    /// The next frame to write, which counts until written(); null if none waits. Only one at a time.
    Frame pop();
    /// Returns the bytes that were written.
    std::size_t written();

    void drop_waiting();

    /// What is pushed from now on waits, as long as there is ample room for it,
    void hold() { held_from_ = waiting_.size(); }
    /// until one more has been pushed, which goes before it.
    void release_behind_next() { releases_ = held_from_.has_value(); }

    /// Half full, or more: what only makes more frames on the client's own wish should wait.
    bool is_congested() const { return bytes_ >= bytes_max_ / 2 || waiting_.size() >= frames_max_ / 2; }

    std::size_t bytes() const { return bytes_; }
    bool is_empty() const { return waiting_.empty() && !in_flight_; }

  private:
    void release() {
        held_from_.reset();
        releases_ = false;
    }

    std::size_t bytes_max_;
    std::size_t frames_max_;
    std::size_t bytes_ = 0;                      // of the waiting frames and the one in flight
    boost::container::devector<Frame> waiting_;  // no memory while empty
    std::optional<std::size_t> held_from_;       // index in waiting_
    bool releases_ = false;                      // with the next
    Frame in_flight_;
};

}  // namespace livepet::gateway
