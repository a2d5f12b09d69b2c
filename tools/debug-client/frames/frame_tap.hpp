// Listens in on the page's connections: a decorator of whatever opens them, that changes nothing.
//
// One thread: the window's. Must outlive the sockets that it opened, and its sinks must outlive those, too.
// A frame is told to the sinks before the page has it, and after the socket below has taken it.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "frontend-wasm/platform/socket.hpp"
#include "tools/debug-client/frames/frame_sink.hpp"

namespace livepet::debug_client {

class FrameTap {
  public:
    FrameTap(ui::platform::SocketOpener below, std::vector<FrameSink*> sinks)
        : below_(std::move(below)), sinks_(std::move(sinks)) {}
    FrameTap(const FrameTap&) = delete;
    FrameTap& operator=(const FrameTap&) = delete;

    ui::platform::SocketOpener opener();

    /// Sends a frame of our own on the page's present connection. False: there is none, or it takes no more.
    bool send(base::BytesView frame);

  private:
    class Line;
    std::unique_ptr<ui::platform::Socket> open(const std::string& url, ui::platform::SocketEvents events);

    ui::platform::SocketOpener below_;
    std::vector<FrameSink*> sinks_;
    std::uint32_t connections_ = 0;
    Line* present_ = nullptr;  // the newest that the page holds
};

}  // namespace livepet::debug_client
