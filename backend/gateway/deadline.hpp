// A time by which a socket must be done: past it the socket is closed, and whoever waits on it gets an error.
//
// Closed, not cancelled: cancelling reaches only the operation that is waiting at that moment, and one that
// drips bytes would start the next. On the socket's shard only; destroying it disarms it.
#pragma once

#include <chrono>
#include <cstdint>

#include "backend/fiber/shard.hpp"
#include "backend/gateway/socket.hpp"

namespace livepet::gateway {

class Deadline final : public fiber::Timer {
  public:
    Deadline(fiber::Shard& shard, Socket& socket) : shard_(shard), socket_(socket) {}

    void set(std::uint32_t timeout_ms) {
        has_passed_ = false;
        shard_.timers().arm(*this, shard_.clock().now() + std::chrono::milliseconds(timeout_ms));
    }

    bool has_passed() const { return has_passed_; }

  private:
    void on_due() override {
        has_passed_ = true;
        boost::system::error_code ignored;
        socket_.close(ignored);
    }

    fiber::Shard& shard_;
    Socket& socket_;
    bool has_passed_ = false;
};

}  // namespace livepet::gateway
