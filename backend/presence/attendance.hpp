// Being on a topic: from Presence::join() on, for as long as this lives.
#pragma once

#include <cstdint>
#include <string>

#include "backend/fiber/shard.hpp"

namespace livepet::presence {

class Presence;

/// Own shard only; movable. Its end is told to the topic's home.
class Attendance {
  public:
    Attendance() = default;
    ~Attendance() { leave(); }
    Attendance(Attendance&& other) noexcept { *this = std::move(other); }
    Attendance& operator=(Attendance&& other) noexcept;

    void leave();

  private:
    friend class Presence;
    Attendance(Presence& presence, fiber::Shard& here, std::string topic, std::uint64_t person);

    Presence* presence_ = nullptr;  // null: nowhere
    fiber::Shard* here_ = nullptr;
    std::string topic_;
    std::uint64_t person_ = 0;
};

}  // namespace livepet::presence
