// What a person has to give to anybody's pet: five treats, full again every half hour by the clock on the
// wall. A value and pure functions, compiled by server and page alike; whoever keeps it spends a treat
// together with the meal that it is, or not at all.
#pragma once

#include <algorithm>
#include <boost/describe/class.hpp>
#include <chrono>
#include <cstdint>
#include <ratio>

#include "shared/apps/pets/commands.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

inline constexpr std::uint32_t treats_max = 5;
using TreatSlot = std::chrono::duration<std::int64_t, std::ratio<30 * 60>>;
inline constexpr base::Milliseconds treats_refilled_every{TreatSlot{1}};

struct Treats {
    std::int64_t slot = 0;  // half hours of wall time, counted from Unix time 0, in which `spent` were spent
    std::uint32_t spent = 0;  // 0 to treats_max

    friend bool operator==(const Treats&, const Treats&) = default;
};
BOOST_DESCRIBE_STRUCT(Treats, (), (slot, spent))

constexpr std::int64_t treats_slot(base::WallTime now) {
    return std::chrono::floor<TreatSlot>(now.time_since_epoch()).count();
}

/// When the next full hand comes.
constexpr base::WallTime treats_refilled_at(base::WallTime now) {
    return base::WallTime(treats_refilled_every * (treats_slot(now) + 1));
}

/// A clock that is set back brings no treats: a slot that was begun goes on until a later one begins.
constexpr std::uint32_t treats_left(const Treats& treats, base::WallTime now) {
    if (treats_slot(now) > treats.slot) return treats_max;
    return treats_max - std::min(treats.spent, treats_max);
}

/// Takes one treat out of the hand; refused (no_treats_left), and nothing changes, if there is none.
constexpr base::Result<void, Refusal> spend(Treats& treats, base::WallTime now) {
    if (treats_left(treats, now) == 0) return Refusal::no_treats_left;
    if (treats_slot(now) > treats.slot) treats = {treats_slot(now), 0};
    treats.spent += 1;
    return {};
}

}  // namespace livepet::pets
