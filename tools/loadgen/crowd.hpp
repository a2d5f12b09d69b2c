// The clients that one shard plays, and what they share: the schedule, the pets that they may look at and
// give treats to, the count of what happens.
//
// The shard's thread only, except the constructor and add(), which come before it runs. It outlives the
// shard's run. A client whose part cannot be played is an error in the tally; the others go on.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/platform/random.hpp"
#include "frontend-wasm/store/follow_observer.hpp"
#include "tools/loadgen/record_file.hpp"
#include "tools/loadgen/scenario.hpp"
#include "tools/loadgen/tally.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::loadgen {

class Client;

inline constexpr std::size_t entering_at_once_max = 32;  // persons who get their account

/// When the load begins and ends; what is due before its end is still sent after it.
struct Schedule {
    platform::MonotonicTime begin;
    platform::MonotonicTime end;
};

class Crowd final : private ui::store::FollowObserver {
  public:
    Crowd(fiber::Shard& shard, const Target& target, const Scenario& scenario, const RecordFile& file,
          std::uint64_t seed);
    ~Crowd() override;
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    /// `number` is among all clients, of all shards; `person` is there for who feeds.
    void add(const Part& part, std::size_t number, PersonRecord* person);

    // ---- for who leads them ----

    /// Has every person log in, make their pets, and settle what has no answer yet.
    void gather_persons();
    /// Has the guests come, over the scenario's ramp. They look at these pets.
    void gather_guests(std::vector<pets::PetId> known_pets, platform::MonotonicTime begin);
    void begin(Schedule schedule);
    /// Ends what is due, and what has no answer.
    void give_up();
    /// No connection is lost on purpose any more, and those that are not there are tried again at once.
    void settle();
    /// Compares all that the clients hold with what the server shows to who joins now; see comparison.hpp.
    void compare();

    std::size_t size() const { return cast_.size(); }
    std::size_t ready_persons() const;
    std::size_t ready_count() const;
    std::size_t online_count() const;
    bool has_ended() const;
    bool has_compared() const { return has_compared_; }
    std::vector<pets::PetId> pets_of_persons() const;
    /// Of the load; of the comparison only what it found.
    Tally result() const;

    // ---- for its clients ----

    fiber::Shard& shard() { return shard_; }
    const Target& target() const { return target_; }
    const Scenario& scenario() const { return scenario_; }
    const RecordFile& file() const { return file_; }
    const std::optional<Schedule>& schedule() const { return schedule_; }
    platform::Random& random() { return random_; }
    Tally& tally() { return is_comparing_ ? comparing_ : tally_; }
    ui::store::FollowObserver& observer() { return *this; }
    const std::vector<std::unique_ptr<Client>>& clients() const { return clients_; }
    const std::vector<pets::PetId>& known_pets() const { return known_pets_; }
    bool gave_up() const { return gave_up_; }
    /// A pet of somebody else; nothing if there is none.
    std::optional<pets::PetId> pet_of_another(const PersonRecord& person);
    /// 0 up to 1, evenly.
    double chance();
    /// The time between two events that know nothing of each other.
    std::chrono::nanoseconds gap(double mean_s);

  private:
    /// Somebody who is to be played.
    struct Role {
        const Part* part;
        std::size_t number;
        PersonRecord* person;
    };

    void enter_next_persons();
    void add_client(const Role& role, platform::MonotonicTime intended);

    void note_break(const ui::store::FollowedTopic& topic, const std::string& what, std::uint64_t revision);
    void took_snapshot(const ui::store::FollowedTopic& topic, bool was_live) override;
    void took_resumption(const ui::store::FollowedTopic& topic, sync::Follow outcome,
                         std::uint64_t revision) override;
    void took_patch(const ui::store::FollowedTopic& topic, sync::Follow outcome,
                    std::uint64_t revision) override;

    fiber::Shard& shard_;
    const Target& target_;
    const Scenario& scenario_;
    const RecordFile& file_;
    platform::Random random_;
    Tally tally_;
    Tally comparing_;
    bool is_comparing_ = false;
    std::optional<Schedule> schedule_;
    std::vector<Role> cast_;
    std::size_t person_count_ = 0;
    std::size_t next_entering_ = 0;  // of the cast
    std::size_t persons_turned_away_ = 0;
    std::vector<pets::PetId> known_pets_;
    bool gave_up_ = false;
    bool has_compared_ = false;
    std::vector<std::unique_ptr<Client>> clients_;
};

}  // namespace livepet::loadgen
