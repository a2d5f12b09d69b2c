#include "tools/debug-client/frames/frame_log.hpp"

#include <utility>

#include "tools/debug-client/frames/frame_text.hpp"

namespace livepet::debug_client {

const Frame* FrameLog::find(std::uint64_t number) const {
    if (frames_.empty() || number < frames_.front().number || number > last_number_) return nullptr;
    return &frames_[number - frames_.front().number];
}

void FrameLog::clear() {
    frames_.clear();
    totals_.clear();
    bytes_ = 0;
}

Frame& FrameLog::add(std::uint32_t connection, Direction direction) {
    Frame& frame = frames_.emplace_back();
    frame.number = ++last_number_;
    frame.connection = connection;
    frame.at = ui::platform::monotonic_now() - began_;
    frame.direction = direction;
    while (frames_.size() > frames_kept_max) drop_oldest();
    return frames_.back();
}

void FrameLog::drop_oldest() {
    bytes_ -= frames_.front().bytes.size();
    frames_.pop_front();
}

void FrameLog::opened(std::uint32_t connection) {
    Frame& frame = add(connection, Direction::to_page);
    frame.kind = "opened";
    frame.summary = "opened connection " + std::to_string(connection);
    conversations_[connection];
}

void FrameLog::passed(std::uint32_t connection, Direction direction, base::BytesView bytes) {
    Frame& frame = add(connection, direction);
    frame.bytes.assign(bytes.begin(), bytes.end());
    frame.subject = note_frame(conversations_[connection], direction, bytes);
    const Described text = describe_frame(direction, bytes, frame.subject);
    frame.kind = text.name;
    frame.summary = in_one_line(text, summary_characters_max);
    Total& total = totals_[{direction, frame.kind}];
    ++total.frames;
    total.bytes += bytes.size();
    bytes_ += bytes.size();
    while (bytes_ > frame_bytes_kept_max) drop_oldest();
}

void FrameLog::closed(std::uint32_t connection, std::uint16_t code, std::string_view reason, bool by_page) {
    Frame& frame = add(connection, by_page ? Direction::to_server : Direction::to_page);
    frame.kind = "closed";
    frame.summary = "closed connection " + std::to_string(connection);
    frame.summary += by_page ? " by the page" : ", code " + std::to_string(code);
    if (!reason.empty()) frame.summary += ": " + std::string(reason);
    conversations_.erase(connection);
}

}  // namespace livepet::debug_client
