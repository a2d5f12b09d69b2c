#include "tools/debug-client/recording/replay.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::debug_client {

using base::Milliseconds;
using ui::platform::MonotonicTime;
using ui::platform::Socket;
using ui::platform::SocketEvents;

namespace {

constexpr Milliseconds time_asked_each{200};
constexpr std::uint16_t closed_without_code = 1006;
constexpr const char* refusal = "This is a recording: nothing can be done here.";
constexpr const char* not_recorded = "This is not in the recording.";

std::set<std::string> topics_of(const Recording& recording) {
    std::set<std::string> topics;
    Past past;
    for (const Entry& entry : recording.entries) {
        const auto told = past.take(entry);
        if (told && !told->topic.empty()) topics.insert(told->topic);
    }
    return topics;
}

}  // namespace

/// The page's socket.
class Replay::Line final : public Socket {
  public:
    Line(Replay& replay, SocketEvents page) : events(std::move(page)), replay_(replay) {}
    ~Line() override {
        if (replay_.page_ == this) replay_.page_ = nullptr;
    }
    bool send(base::BytesView frame) override {
        if (!is_open) return false;
        if (const auto message = wire::decode<wire::ClientMessage>(frame)) replay_.hear(*message);
        return true;
    }

    SocketEvents events;
    bool is_open = false;
    bool is_closed = false;

  private:
    Replay& replay_;
};

Replay::Replay(Recording recording)
    : recording_(std::move(recording)),
      topics_(topics_of(recording_)),
      ticked_(ui::platform::monotonic_now()) {}

ui::platform::SocketOpener Replay::opener() {
    return [this](const std::string&, SocketEvents events) {
        auto line = std::make_unique<Line>(*this, std::move(events));
        page_ = line.get();
        page_greeted_ = page_welcomed_ = false;
        page_channels_.clear();
        to_page_.clear();
        return line;
    };
}

// ---- what the page says ----

void Replay::hear(const wire::ClientMessage& message) {
    std::visit([this](const auto& said) { hear(said); }, message);
}

void Replay::hear(const wire::Hello&) { page_greeted_ = true; }

void Replay::hear(const wire::Join& join) {
    page_channels_[join.topic] = join.channel;
    if (!topics_.contains(join.topic)) to_page_.push_back(wire::Closed{join.channel, not_recorded});
    for (const wire::ServerMessage& message : past_.of_topic(join.topic)) tell_topic(join.topic, message);
}

void Replay::hear(const wire::Leave& leave) {
    std::erase_if(page_channels_, [&](const auto& entry) { return entry.second == leave.channel; });
}

void Replay::hear(const wire::Command& command) {
    to_page_.push_back(wire::Reply{command.sequence, wire::reply_code_failed, refusal, {}, {}});
}

void Replay::hear(const wire::Ping& ping) {
    to_page_.push_back(wire::Pong{ping.sent, past_.world_at(position_)});
}

// ---- what the page is told ----

/// Under the number by which this page knows the topic, for the channel and for the stream.
void Replay::tell_topic(const std::string& topic, wire::ServerMessage message) {
    const auto channel = page_channels_.find(topic);
    if (channel == page_channels_.end()) return;
    std::visit(
        [&](auto& told) {
            if constexpr (requires { told.channel; }) told.channel = channel->second;
            if constexpr (requires { told.stream; }) told.stream = channel->second;
        },
        message);
    to_page_.push_back(std::move(message));
}

void Replay::tell_page(const Telling& telling) {
    if (!page_welcomed_) return;
    // What the recorded page resumed, this one has been told from the last snapshot on.
    if (std::holds_alternative<wire::Resumed>(telling.message)) return;
    if (!telling.topic.empty()) return tell_topic(telling.topic, telling.message);
    const bool is_ours =  // to tell: by what the page says, not by what was recorded
        std::holds_alternative<wire::Welcome>(telling.message) ||
        std::holds_alternative<wire::Pong>(telling.message);
    if (!is_ours) to_page_.push_back(telling.message);
}

void Replay::welcome_if_possible() {
    if (page_ == nullptr || page_->is_closed) return;
    if (!page_->is_open && past_.is_open()) {
        page_->is_open = true;
        page_->events.opened();
    }
    if (!page_greeted_ || page_welcomed_ || !past_.welcome()) return;
    page_welcomed_ = true;
    wire::Welcome welcome = *past_.welcome();
    welcome.epoch += seeks_;
    welcome.world_now = past_.world_at(position_);
    to_page_.push_front(std::move(welcome));
}

/// The page lets the world's time run with its own clock: where ours runs otherwise it has to ask.
void Replay::watch_time(MonotonicTime now) {
    const bool runs_alike = is_playing() && speed_percent_ == 100;
    if (runs_alike || !page_welcomed_ || now - time_asked_ < time_asked_each) return;
    time_asked_ = now;
    wants_page_ = true;
}

void Replay::deliver() {
    while (page_ != nullptr && page_->is_open && !page_->is_closed && !to_page_.empty()) {
        const base::Bytes frame = wire::encode(to_page_.front());
        to_page_.pop_front();
        page_->events.received(frame);
    }
}

void Replay::break_page(std::string_view why) {
    to_page_.clear();
    if (page_ == nullptr || !page_->is_open || std::exchange(page_->is_closed, true)) return;
    wants_page_ = true;
    page_->events.closed(closed_without_code, why);
}

// ---- time ----

void Replay::go_on(Milliseconds by) {
    position_ = std::min(position_ + by, recording_.length());
    for (; next_ < recording_.entries.size() && time_of(recording_.entries[next_]) <= position_; ++next_) {
        const bool was_open = past_.is_open();
        const bool opens = std::holds_alternative<Opened>(recording_.entries[next_]);
        if (const auto told = past_.take(recording_.entries[next_])) tell_page(*told);
        deliver();
        if (opens || was_open != past_.is_open()) break_page("The recorded connection ended here.");
        welcome_if_possible();
        deliver();
    }
}

void Replay::tick(MonotonicTime now) {
    if (std::exchange(was_moved_, false)) break_page("The recording was moved.");
    const Milliseconds passed = now - std::exchange(ticked_, now);
    go_on(is_playing() ? passed * speed_percent_ / 100 : Milliseconds{0});
    watch_time(now);
    welcome_if_possible();
    deliver();
}

void Replay::seek(Milliseconds position) {
    past_ = {};
    next_ = 0;
    position_ = std::clamp(position, Milliseconds{0}, recording_.length());
    for (; next_ < recording_.entries.size() && time_of(recording_.entries[next_]) <= position_; ++next_)
        past_.take(recording_.entries[next_]);
    ++seeks_;
    was_moved_ = true;
}

}  // namespace livepet::debug_client
