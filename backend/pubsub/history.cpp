#include "backend/pubsub/history.hpp"

#include <algorithm>

namespace livepet::pubsub {

void History::add(const Published& publication) {
    if (publication->revision - publication->span != last()) {
        entries_.clear();
        bytes_ = 0;
        base_ = publication->revision - publication->span;
    }
    entries_.push_back(publication);
    bytes_ += publication->body.size();
    while (entries_.size() > history_length_max || bytes_ > history_bytes_max) {
        base_ = entries_.front()->revision;
        bytes_ -= entries_.front()->body.size();
        entries_.pop_front();
    }
}

void History::begin_at(std::uint64_t revision) {
    if (last() == 0) base_ = revision;
}

std::optional<std::vector<Published>> History::since(std::uint64_t revision) const {
    if (last() == 0 || revision < base_ || revision > last()) return std::nullopt;
    const auto first = std::find_if(entries_.begin(), entries_.end(), [revision](const Published& entry) {
        return entry->revision > revision;
    });
    return std::vector<Published>(first, entries_.end());
}

}  // namespace livepet::pubsub
