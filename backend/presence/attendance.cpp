#include "backend/presence/attendance.hpp"

#include <utility>

#include "backend/presence/presence.hpp"

namespace livepet::presence {

Attendance::Attendance(Presence& presence, fiber::Shard& here, std::string topic, std::uint64_t person)
    : presence_(&presence), here_(&here), topic_(std::move(topic)), person_(person) {}

Attendance& Attendance::operator=(Attendance&& other) noexcept {
    if (this == &other) return *this;
    leave();
    presence_ = std::exchange(other.presence_, nullptr);
    here_ = other.here_;
    topic_ = std::move(other.topic_);
    person_ = other.person_;
    return *this;
}

void Attendance::leave() {
    if (presence_ == nullptr) return;
    std::exchange(presence_, nullptr)->leave(*here_, std::move(topic_), person_);
}

}  // namespace livepet::presence
