#include "tools/debug-client/frames/frame_tap.hpp"

#include <utility>

namespace livepet::debug_client {

using ui::platform::Socket;
using ui::platform::SocketEvents;

/// One connection. The page holds it.
class FrameTap::Line final : public Socket {
  public:
    Line(FrameTap& tap, std::uint32_t number, SocketEvents page)
        : tap_(tap), number_(number), page_(std::move(page)) {}

    ~Line() override {
        if (tap_.present_ == this) tap_.present_ = nullptr;
        below_.reset();
        if (!std::exchange(is_closed_, true)) tell_closed(0, {}, true);
    }

    void open(const std::string& url) { below_ = tap_.below_(url, events()); }

    bool send(base::BytesView frame) override {
        if (!below_->send(frame)) return false;
        for (FrameSink* sink : tap_.sinks_) sink->passed(number_, Direction::to_server, frame);
        return true;
    }

  private:
    SocketEvents events() {
        SocketEvents events;
        events.opened = [this] {
            for (FrameSink* sink : tap_.sinks_) sink->opened(number_);
            page_.opened();
        };
        events.received = [this](base::BytesView frame) {
            for (FrameSink* sink : tap_.sinks_) sink->passed(number_, Direction::to_page, frame);
            page_.received(frame);
        };
        events.closed = [this](std::uint16_t code, std::string_view reason) {
            is_closed_ = true;
            tell_closed(code, reason, false);
            page_.closed(code, reason);
        };
        return events;
    }

    void tell_closed(std::uint16_t code, std::string_view reason, bool by_page) {
        for (FrameSink* sink : tap_.sinks_) sink->closed(number_, code, reason, by_page);
    }

    FrameTap& tap_;
    std::uint32_t number_;
    SocketEvents page_;
    bool is_closed_ = false;
    std::unique_ptr<Socket> below_;
};

ui::platform::SocketOpener FrameTap::opener() {
    return [this](const std::string& url, SocketEvents events) { return open(url, std::move(events)); };
}

std::unique_ptr<Socket> FrameTap::open(const std::string& url, SocketEvents events) {
    auto line = std::make_unique<Line>(*this, ++connections_, std::move(events));
    line->open(url);
    present_ = line.get();
    return line;
}

bool FrameTap::send(base::BytesView frame) { return present_ != nullptr && present_->send(frame); }

}  // namespace livepet::debug_client
