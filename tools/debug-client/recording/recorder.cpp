#include "tools/debug-client/recording/recorder.hpp"

#include "shared/wire/encode.hpp"
#include "tools/debug-client/frames/frame_text.hpp"
#include "tools/debug-client/recording/secrets.hpp"

namespace livepet::debug_client {

void Recorder::begin(const std::string& path, std::uint64_t schema) {
    end();
    path_ = path;
    bytes_ = 0;
    route_.clear();
    began_ = ui::platform::monotonic_now();
    file_.open(path, std::ios::binary | std::ios::trunc);
    state_ = State::recording;
    Heading heading;
    heading.schema = schema;
    write(heading);
}

void Recorder::end() {
    conversations_.clear();
    file_.close();
    file_.clear();
    if (state_ == State::recording) state_ = State::off;
}

void Recorder::write(const Entry& entry) {
    if (state_ != State::recording) return;
    const base::Bytes bytes = wire::encode(entry);
    if (bytes_ + bytes.size() > recording_bytes_max) {
        state_ = State::full;
        return end();
    }
    file_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    file_.flush();
    if (!file_) {
        state_ = State::failed;
        return end();
    }
    bytes_ += bytes.size();
}

void Recorder::moved(std::string_view route) {
    if (state_ != State::recording || route == route_) return;
    route_ = route;
    write(Moved{now(), route_});
}

void Recorder::opened(std::uint32_t connection) {
    if (state_ != State::recording) return;
    conversations_[connection];
    write(Opened{now(), connection});
}

void Recorder::passed(std::uint32_t connection, Direction direction, base::BytesView frame) {
    const auto conversation = conversations_.find(connection);
    if (conversation == conversations_.end()) return;
    const Subject subject = note_frame(conversation->second, direction, frame);
    write(Passed{now(), connection, direction == Direction::to_server,
                 without_secrets(direction, frame, subject)});
}

void Recorder::closed(std::uint32_t connection, std::uint16_t, std::string_view, bool) {
    if (conversations_.erase(connection) > 0) write(Ended{now(), connection});
}

}  // namespace livepet::debug_client
