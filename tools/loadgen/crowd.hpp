// The persons that one shard plays, and what they share: the plan, the pets that they may give treats to, the
// count of what happens.
//
// The shard's thread only, except the constructor and add(), which come before it runs. It outlives the
// shard's run. A person whose part cannot be played is an error in the tally; the others go on.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/platform/random.hpp"
#include "tools/loadgen/record_file.hpp"
#include "tools/loadgen/tally.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::loadgen {

class Person;

struct Plan {
    std::size_t pets_each = 2;
    double person_rate = 1;    // commands a second of each person, in the mean
    double treat_share = 0.1;  // of the commands, as long as there are treats
};

/// When the load begins and ends; what is due before its end is still sent after it.
struct Schedule {
    platform::MonotonicTime begin;
    platform::MonotonicTime end;
};

class Crowd {
  public:
    Crowd(fiber::Shard& shard, const Target& target, const Plan& plan, const RecordFile& file,
          std::uint64_t seed);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    void add(PersonRecord& record);

    /// Has everybody log in, make their pets, and send again what has no answer yet.
    void gather();
    std::size_t ready_count() const;
    void begin(Schedule schedule);
    /// Of each person, when their part is over.
    bool has_ended() const;
    /// Ends all parts at once.
    void give_up();
    std::size_t size() const { return persons_.size(); }

    // ---- for its persons ----

    fiber::Shard& shard() { return shard_; }
    const Target& target() const { return target_; }
    const Plan& plan() const { return plan_; }
    const RecordFile& file() const { return file_; }
    const std::optional<Schedule>& schedule() const { return schedule_; }
    platform::Random& random() { return random_; }
    Tally& tally() { return tally_; }
    /// A pet of somebody else; nothing if there is none.
    std::optional<pets::PetId> pet_of_another(const Person& person);
    /// 0 up to 1, evenly.
    double chance();

  private:
    fiber::Shard& shard_;
    const Target& target_;
    const Plan plan_;
    const RecordFile& file_;
    platform::Random random_;
    Tally tally_;
    std::optional<Schedule> schedule_;
    std::vector<std::unique_ptr<Person>> persons_;
};

}  // namespace livepet::loadgen
