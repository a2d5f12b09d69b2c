// The pets on display as they are now: the server's states, with the commands that are on their way and the
// time since then applied by the shared reducer, and when each was last seen to eat, which is what its
// picture enjoys.
//
// One thread: the window's. Bounded: pets not looked at for a while are forgotten.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "frontend-wasm/store/store.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

/// A pet as of now; `since_meal_ms` if it has just eaten.
struct PetNow {
    store::TopicStatus status = store::TopicStatus::loading;
    std::string reason;            // closed: why
    std::optional<pets::Pet> pet;  // with all due ticks applied
    std::optional<std::int64_t> since_meal_ms;
};

inline constexpr std::size_t watched_max = 256;

class PetWatch {
  public:
    explicit PetWatch(store::Store& store) : store_(store) {}

    /// Once a frame.
    void begin_frame(std::int64_t now_ms);

    const pets::Rules& rules() const { return rules_; }
    /// Follows the pet while it is asked for.
    PetNow look(pets::PetId id);

    /// It is being fed from here: it need not wait for the server to start to enjoy it.
    void served(pets::PetId id);

  private:
    struct Memory {
        std::uint64_t revision = 0;
        std::uint32_t hunger = 0;
        std::int64_t meal_at_ms = -1'000'000;
        std::int64_t seen_at_ms = 0;
    };

    Memory& memory_of(pets::PetId id);
    void foresee(pets::Pet& pet) const;
    void notice_meal(Memory& memory, const store::TopicView<pets::Pet>& view, const pets::Pet& now);

    store::Store& store_;
    pets::Rules rules_;
    std::map<pets::PetId, Memory> memories_;
    std::int64_t now_ms_ = 0;
};

}  // namespace livepet::ui::views
