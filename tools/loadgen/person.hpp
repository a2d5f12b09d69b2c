// One person of the load: gets an account and pets, then sends commands by the schedule, and stays until each
// has an answer.
//
// Open loop: a command's time comes whether or not the one before was answered, up to in_flight_max; its
// latency counts from that time. When the connection is lost, what has no answer is sent again on the next
// one, in order, with the same sequence numbers; the server knows what it has carried out before.
//
// A fiber of its own, and one that hears the replies; all on the crowd's shard.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

#include "backend/fiber/event.hpp"
#include "tools/loadgen/connection.hpp"
#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/record.hpp"

namespace livepet::loadgen {

inline constexpr std::size_t in_flight_max = 32;        // of a person
inline constexpr std::size_t creates_refused_max = 20;  // then the person gives up
inline constexpr std::chrono::milliseconds backoff_min{10};
inline constexpr std::chrono::milliseconds backoff_max{500};

class Person {
  public:
    Person(Crowd& crowd, PersonRecord& record);
    Person(const Person&) = delete;
    Person& operator=(const Person&) = delete;

    /// In a fiber of its own: the whole part.
    void play();

    /// Has an account, and all pets.
    bool is_ready() const;
    bool has_ended() const { return has_ended_; }
    void schedule_is_known();
    void give_up();
    const PersonRecord& record() const { return record_; }

  private:
    /// A command that has no answer yet.
    struct Flight {
        std::uint64_t sequence = 0;
        platform::MonotonicTime intended;
        bool was_sent = false;     // on this connection or an earlier one
        bool is_measured = false;  // belongs to this run's schedule
    };

    bool get_account();
    void serve(Connection& connection);
    void hear(Connection& connection);
    void take(const wire::Reply& reply);
    bool send_next(Connection& connection);
    void order_pets();
    void order_what_is_due();
    void order(OrderKind kind, pets::PetId pet, platform::MonotonicTime intended, bool is_measured);
    void order_meal_or_treat(platform::MonotonicTime intended);
    bool may_give_treat();
    void wait();
    void back_off();
    void fail(const std::string& what);
    bool is_over() const;
    std::chrono::nanoseconds gap();

    Crowd& crowd_;
    PersonRecord& record_;
    std::deque<Flight> flights_;
    std::size_t in_flight_ = 0;  // the first of them, sent on this connection
    std::size_t creates_open_ = 0;
    std::size_t creates_refused_ = 0;
    std::int64_t treats_slot_ = 0;
    std::uint32_t treats_given_ = 0;  // in that half hour
    platform::MonotonicTime next_;    // the schedule's next command
    std::chrono::milliseconds backoff_ = backoff_min;
    boost::asio::steady_timer alarm_;
    fiber::Event moved_;
    fiber::Event heard_all_;
    Connection* connection_ = nullptr;
    bool is_lost_ = false;
    bool gave_up_ = false;
    bool has_ended_ = false;
};

}  // namespace livepet::loadgen
