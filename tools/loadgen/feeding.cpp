#include "tools/loadgen/feeding.hpp"

#include <algorithm>
#include <string>

#include "shared/apps/pets/treats.hpp"
#include "tools/loadgen/client.hpp"
#include "tools/loadgen/command.hpp"
#include "tools/loadgen/crowd.hpp"

namespace livepet::loadgen {

using ui::store::CommandPhase;

Feeding::Feeding(Client& client, const Part& part, PersonRecord& person)
    : client_(client), part_(part), person_(person) {
    for (const Order& given : person_.orders) {
        if (given.kind != OrderKind::treat || given.outcome == Outcome::refused) continue;
        const std::int64_t slot = pets::treats_slot(given.sent);
        treats_given_ = slot == treats_slot_ ? treats_given_ + 1 : 1;
        treats_slot_ = slot;
    }
    client.page().open(my_pets_page());
}

void Feeding::schedule_is_known() {
    Crowd& crowd = client_.crowd();
    if (!gave_up_) next_ = crowd.schedule()->begin + crowd.gap(1 / part_.rate);
}

platform::MonotonicTime Feeding::next() const {
    const auto& schedule = client_.crowd().schedule();
    const bool is_left = schedule && next_ < schedule->end && flights_.size() < in_flight_max;
    return is_left ? next_ : never;
}

bool Feeding::is_ready() const { return gave_up_ || person_.pets.size() >= part_.pets_each; }

bool Feeding::has_ended() const {
    const auto& schedule = client_.crowd().schedule();
    return gave_up_ || (schedule && next_ >= schedule->end && flights_.empty());
}

void Feeding::give_up() {
    if (gave_up_) return;
    gave_up_ = true;
    Tally& tally = client_.crowd().tally();
    tally.unanswered += flights_.size();
    if (const auto& schedule = client_.crowd().schedule(); schedule && next_ < schedule->end)
        tally.never_sent += static_cast<std::uint64_t>(
            std::chrono::duration<double>(schedule->end - next_).count() * part_.rate);
}

void Feeding::look(platform::MonotonicTime now) {
    if (gave_up_) return;
    notice_resending();
    take_answers(now);
    act(now);
}

void Feeding::act(platform::MonotonicTime now) {
    if (gave_up_) return;
    order_pets();
    order_what_is_due(now);
}

// ---- answers ----

void Feeding::notice_resending() {
    const bool is_online = client_.is_online();
    if (is_online && !was_online_) {
        for (Flight& flight : flights_) {
            if (flight.was_out) ++client_.crowd().tally().resent;
            flight.was_out = true;
        }
    }
    was_online_ = is_online;
}

void Feeding::take_answers(platform::MonotonicTime now) {
    std::erase_if(flights_, [&](const Flight& flight) {
        const auto status = client_.store().status(flight.ticket);
        return status.finished() && take(flight, status, now);
    });
}

/// True: it has its answer.
bool Feeding::take(const Flight& flight, const ui::store::CommandStatus& status,
                   platform::MonotonicTime now) {
    const bool is_answer = status.phase == CommandPhase::done || status.phase == CommandPhase::refused;
    const std::string which = "command " + std::to_string(flight.sequence) + " of " + person_.name;
    if (!is_answer) {
        fail(which + " gets no answer: " + std::string(status.message));
        return false;
    }
    Crowd& crowd = client_.crowd();
    const Answered answered =
        answer_of(person_, flight.sequence, status.code, status.body, crowd.shard().clock().wall_now());
    if (!person_.answer(answered)) {
        fail("a reply to " + which + " is none that it can have");
        return false;
    }
    crowd.file().append(answered);
    if (status.code == 0) {
        ++crowd.tally().acknowledged;
        if (flight.is_measured) crowd.tally().acknowledged_after.add(now - flight.intended);
    } else {
        ++crowd.tally().refused[status.code];
    }
    if (person_.orders[flight.sequence - 1].kind != OrderKind::create) return true;
    --creates_open_;
    if (status.code != 0 && ++creates_refused_ == creates_refused_max)
        fail(person_.name + " gets no pets: " + std::string(status.message));
    return true;
}

// ---- orders ----

void Feeding::order_pets() {
    while (person_.pets.size() + creates_open_ < part_.pets_each && flights_.size() < in_flight_max) {
        ++creates_open_;
        order(OrderKind::create, {}, {}, false);
    }
}

void Feeding::order_what_is_due(platform::MonotonicTime now) {
    while (next() <= now && !person_.pets.empty()) {
        order_meal_or_treat(next_);
        next_ += client_.crowd().gap(1 / part_.rate);
    }
}

void Feeding::order_meal_or_treat(platform::MonotonicTime intended) {
    Crowd& crowd = client_.crowd();
    if (crowd.chance() < part_.treat_share && may_give_treat()) {
        if (const auto pet = crowd.pet_of_another(person_)) {
            ++treats_given_;
            return order(OrderKind::treat, *pet, intended, true);
        }
    }
    const auto pet = person_.pets[crowd.random().below(person_.pets.size())];
    order(OrderKind::feed, pet, intended, true);
}

/// Now and then also one too many, for the server to refuse.
bool Feeding::may_give_treat() {
    constexpr std::uint64_t greedy_one_in = 50;
    Crowd& crowd = client_.crowd();
    const std::int64_t slot = pets::treats_slot(crowd.shard().clock().wall_now());
    if (slot > treats_slot_) treats_given_ = 0;
    treats_slot_ = std::max(slot, treats_slot_);
    return treats_given_ < pets::treats_max || crowd.random().below(greedy_one_in) == 0;
}

void Feeding::order(OrderKind kind, pets::PetId pet, platform::MonotonicTime intended, bool is_measured) {
    Crowd& crowd = client_.crowd();
    Order order;
    order.kind = kind;
    order.pet = pet;
    order.sent = crowd.shard().clock().wall_now();
    person_.orders.push_back(order);
    crowd.file().append(Ordered{person_.index, kind, pet, order.sent});
    ++crowd.tally().sent;
    const std::uint64_t sequence = person_.orders.size();
    const auto ticket = client_.store().send(pets::app_name, command_body(person_, sequence));
    flights_.push_back({sequence, ticket, intended, is_measured, client_.is_online()});
}

void Feeding::fail(const std::string& what) {
    client_.crowd().tally().fail(what);
    give_up();
}

}  // namespace livepet::loadgen
