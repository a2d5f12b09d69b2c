// A person at their own pets: makes them, then feeds them and gives treats to others', by the schedule, until
// each command has an answer.
//
// Open loop: a command's time comes whether or not the one before was answered, up to in_flight_max; its
// latency counts from that time. A command is entered in the record before the store has it; the store sends
// it again with its number after a lost connection, and the server knows what it has carried out before.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "frontend-wasm/store/command_log.hpp"
#include "tools/loadgen/activity.hpp"
#include "tools/loadgen/record.hpp"

namespace livepet::loadgen {

inline constexpr std::size_t in_flight_max = 32;  // of a person
static_assert(in_flight_max <= ui::store::commands_pending_max, "else the store does not take them");
inline constexpr std::size_t creates_refused_max = 20;  // then the person gives up

class Feeding final : public Activity {
  public:
    Feeding(Client& client, const Part& part, PersonRecord& person);

    void schedule_is_known() override;
    void look(platform::MonotonicTime now) override;
    void act(platform::MonotonicTime now) override;
    platform::MonotonicTime next() const override;
    bool is_ready() const override;
    bool has_ended() const override;
    void give_up() override;

  private:
    /// A command that has no answer yet.
    struct Flight {
        std::uint64_t sequence = 0;
        ui::store::Ticket ticket;
        platform::MonotonicTime intended;
        bool is_measured = false;  // belongs to the schedule
        bool was_out = false;      // on a connection before this one, or on this
    };

    void take_answers(platform::MonotonicTime now);
    bool take(const Flight& flight, const ui::store::CommandStatus& status, platform::MonotonicTime now);
    void notice_resending();
    void order_pets();
    void order_what_is_due(platform::MonotonicTime now);
    void order_meal_or_treat(platform::MonotonicTime intended);
    void order(OrderKind kind, pets::PetId pet, platform::MonotonicTime intended, bool is_measured);
    bool may_give_treat();
    void fail(const std::string& what);

    Client& client_;
    const Part& part_;
    PersonRecord& person_;
    std::vector<Flight> flights_;
    std::size_t creates_open_ = 0;
    std::size_t creates_refused_ = 0;
    std::int64_t treats_slot_ = 0;
    std::uint32_t treats_given_ = 0;  // in that half hour
    platform::MonotonicTime next_ = never;
    bool was_online_ = false;
    bool gave_up_ = false;
};

}  // namespace livepet::loadgen
