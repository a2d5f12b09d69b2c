#include "tools/debug-client/frames/frame_filter.hpp"

#include <algorithm>
#include <cctype>

namespace livepet::debug_client {

namespace {

bool equal_but_for_case(char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
}

bool holds(std::string_view text, std::string_view wanted) {
    return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), equal_but_for_case) !=
           text.end();
}

}  // namespace

bool fits(const FrameFilter& filter, const Frame& frame) {
    return (!filter.direction || *filter.direction == frame.direction) &&
           (filter.kind.empty() || filter.kind == frame.kind) && holds(frame.summary, filter.text);
}

void FilteredFrames::update(const FrameLog& log, const FrameFilter& filter, std::uint64_t until) {
    if (filter != filter_ || until < seen_) {
        filter_ = filter;
        seen_ = 0;
        numbers_.clear();
    }
    const std::uint64_t oldest = log.frames().empty() ? log.last_number() + 1 : log.frames().front().number;
    while (!numbers_.empty() && numbers_.front() < oldest) numbers_.pop_front();
    seen_ = std::max(seen_, oldest - 1);
    for (; seen_ < std::min(until, log.last_number()); ++seen_) {
        const Frame* frame = log.find(seen_ + 1);
        if (frame != nullptr && fits(filter_, *frame)) numbers_.push_back(frame->number);
    }
}

}  // namespace livepet::debug_client
