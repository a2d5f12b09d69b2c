// The treats that this person has to give, by the server's clock: how many, without those that are on their
// way to a pet, and when there will be five again.
//
// One thread: the window's. Remembers when the server's clock was told.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "frontend-wasm/views/section/section.hpp"
#include "shared/apps/pets/topics.hpp"

namespace livepet::ui::views {

class TreatHand {
  public:
    /// Once a frame, while treats are on display. Guests have none.
    void follow(PageContext& page);

    /// Nothing until the server has told.
    std::optional<std::uint32_t> left() const;
    /// "4 treats left, 5 again at 14:30". Empty until the server has told.
    std::string words() const;

  private:
    base::WallTime wall_now() const { return told_.now + base::Milliseconds(now_ms_ - told_at_ms_); }

    pets::TreatHand told_;
    pets::Treats hand_;  // once those that are on their way have arrived
    std::uint64_t revision_ = 0;
    bool is_told_ = false;
    std::int64_t told_at_ms_ = 0;
    std::int64_t now_ms_ = 0;
};

}  // namespace livepet::ui::views
