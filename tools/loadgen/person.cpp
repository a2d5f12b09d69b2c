#include "tools/loadgen/person.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "shared/apps/pets/treats.hpp"
#include "tools/loadgen/account.hpp"
#include "tools/loadgen/command.hpp"

namespace livepet::loadgen {

Person::Person(Crowd& crowd, PersonRecord& record)
    : crowd_(crowd), record_(record), alarm_(crowd.shard().io()) {
    for (std::size_t i = 0; i < record_.orders.size(); ++i) {
        const Order& order = record_.orders[i];
        if (order.kind == OrderKind::treat && order.outcome != Outcome::refused) {
            const std::int64_t slot = pets::treats_slot(order.sent);
            treats_given_ = slot == treats_slot_ ? treats_given_ + 1 : 1;
            treats_slot_ = slot;
        }
        if (order.outcome != Outcome::unknown) continue;
        flights_.push_back({i + 1, {}, true, false});
        if (order.kind == OrderKind::create) ++creates_open_;
    }
}

// ---- the part ----

void Person::play() {
    while (!is_over() && (record_.account || get_account())) {
        Connection connection(crowd_.shard(), crowd_.target());
        connection_ = &connection;
        const auto welcome = connection.open(record_.token, record_.device);
        if (welcome && welcome->user == record_.account.value) {
            serve(connection);
            if (!is_over()) back_off();
        } else if (welcome) {
            fail("the server has forgotten " + record_.name + ", whom it had registered");
        } else if (welcome.error() == OpenError::incompatible) {
            fail(std::string(describe(welcome.error())));
        } else {
            ++crowd_.tally().connections_failed;
            back_off();
        }
        connection_ = nullptr;
    }
    crowd_.tally().unanswered += flights_.size();
    if (const auto& schedule = crowd_.schedule(); schedule && next_ < schedule->end)
        crowd_.tally().never_sent += static_cast<std::uint64_t>(
            std::chrono::duration<double>(schedule->end - next_).count() * crowd_.plan().person_rate);
    has_ended_ = true;
}

bool Person::get_account() {
    while (!is_over()) {
        AccountTry attempt = try_account(crowd_.shard(), crowd_.target(), record_, crowd_.random().next());
        if (attempt.registered) {
            record_.account = attempt.registered->account;
            record_.token = attempt.registered->token;
            crowd_.file().append(*attempt.registered);
            ++crowd_.tally().registered;
            return true;
        }
        if (!attempt.again) {
            fail(attempt.why_not);
            return false;
        }
        back_off();
    }
    return false;
}

void Person::serve(Connection& connection) {
    in_flight_ = 0;
    is_lost_ = false;
    crowd_.shard().spawn([this, &connection] { hear(connection); });
    while (!is_lost_ && !is_over()) {
        order_pets();
        order_what_is_due();
        if (in_flight_ == flights_.size() || in_flight_ == in_flight_max)
            wait();
        else if (!send_next(connection))
            break;
    }
    connection.close();
    heard_all_.wait();
    if (is_lost_ && !is_over()) ++crowd_.tally().connections_lost;
}

bool Person::send_next(Connection& connection) {
    Flight& flight = flights_[in_flight_++];
    if (flight.was_sent)
        ++crowd_.tally().resent;
    else
        ++crowd_.tally().sent;
    flight.was_sent = true;
    return connection.send(command_of(record_, flight.sequence));
}

void Person::wait() {
    const auto& schedule = crowd_.schedule();
    if (schedule && next_ < schedule->end && in_flight_ < in_flight_max) {
        alarm_.expires_at(next_);
        alarm_.async_wait([this](const boost::system::error_code& error) {
            if (!error) moved_.set();
        });
    }
    moved_.wait();
}

// ---- replies ----

void Person::hear(Connection& connection) {
    while (const auto message = connection.receive()) {
        if (const auto* reply = std::get_if<wire::Reply>(&*message)) take(*reply);
        const auto* goodbye = std::get_if<wire::Goodbye>(&*message);
        if (goodbye && goodbye->logged_out) fail("the server has logged " + record_.name + " out");
    }
    is_lost_ = true;
    moved_.set();
    heard_all_.set();
}

void Person::take(const wire::Reply& reply) {
    const auto flight = std::find_if(flights_.begin(), flights_.end(), [&](const Flight& waiting) {
        return waiting.sequence == reply.sequence;
    });
    const Answered answered = answer_of(record_, reply, crowd_.shard().clock().wall_now());
    if (flight == flights_.end() || !record_.answer(answered))
        return fail("a reply to command " + std::to_string(reply.sequence) + " of " + record_.name +
                    " is none that it can have");
    crowd_.file().append(answered);
    backoff_ = backoff_min;
    if (reply.code == 0) {
        ++crowd_.tally().acknowledged;
        if (flight->is_measured)
            crowd_.tally().acknowledged_after.add(crowd_.shard().clock().now() - flight->intended);
    } else {
        ++crowd_.tally().refused[reply.code];
    }
    if (record_.orders[reply.sequence - 1].kind == OrderKind::create) {
        --creates_open_;
        if (reply.code != 0 && ++creates_refused_ == creates_refused_max)
            fail(record_.name + " gets no pets: " + reply.message);
    }
    if (static_cast<std::size_t>(flight - flights_.begin()) < in_flight_) --in_flight_;
    flights_.erase(flight);
    moved_.set();
}

// ---- orders ----

bool Person::is_ready() const { return record_.account && record_.pets.size() >= crowd_.plan().pets_each; }

void Person::order_pets() {
    while (record_.pets.size() + creates_open_ < crowd_.plan().pets_each) {
        ++creates_open_;
        order(OrderKind::create, {}, {}, false);
    }
}

void Person::order_what_is_due() {
    const auto& schedule = crowd_.schedule();
    if (!schedule || record_.pets.empty()) return;
    const auto now = crowd_.shard().clock().now();
    while (next_ < schedule->end && next_ <= now && flights_.size() < in_flight_max) {
        order_meal_or_treat(next_);
        next_ += gap();
    }
}

void Person::order_meal_or_treat(platform::MonotonicTime intended) {
    if (crowd_.chance() < crowd_.plan().treat_share && may_give_treat()) {
        if (const auto pet = crowd_.pet_of_another(*this)) {
            ++treats_given_;
            return order(OrderKind::treat, *pet, intended, true);
        }
    }
    const auto pet = record_.pets[crowd_.random().below(record_.pets.size())];
    order(OrderKind::feed, pet, intended, true);
}

/// Now and then also one too many, for the server to refuse.
bool Person::may_give_treat() {
    constexpr std::uint64_t greedy_one_in = 50;
    const std::int64_t slot = pets::treats_slot(crowd_.shard().clock().wall_now());
    if (slot > treats_slot_) treats_given_ = 0;
    treats_slot_ = std::max(slot, treats_slot_);
    return treats_given_ < pets::treats_max || crowd_.random().below(greedy_one_in) == 0;
}

void Person::order(OrderKind kind, pets::PetId pet, platform::MonotonicTime intended, bool is_measured) {
    Order order;
    order.kind = kind;
    order.pet = pet;
    order.sent = crowd_.shard().clock().wall_now();
    record_.orders.push_back(order);
    crowd_.file().append(Ordered{record_.index, kind, pet, order.sent});
    flights_.push_back({record_.orders.size(), intended, false, is_measured});
}

// ---- time ----

void Person::schedule_is_known() {
    next_ = crowd_.schedule()->begin + gap();
    moved_.set();
}

/// The times between two commands of a person: as of people who know nothing of each other.
std::chrono::nanoseconds Person::gap() {
    const double seconds = -std::log(1 - crowd_.chance()) / crowd_.plan().person_rate;
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
}

void Person::back_off() {
    const auto jitter = crowd_.random().below(static_cast<std::uint64_t>(backoff_.count()));
    crowd_.shard().sleep_for(backoff_ + std::chrono::milliseconds(jitter));
    backoff_ = std::min(2 * backoff_, backoff_max);
}

bool Person::is_over() const {
    if (gave_up_) return true;
    const auto& schedule = crowd_.schedule();
    return schedule && next_ >= schedule->end && flights_.empty();
}

void Person::fail(const std::string& what) {
    crowd_.tally().fail(what);
    give_up();
}

void Person::give_up() {
    gave_up_ = true;
    if (connection_) connection_->close();
    moved_.set();
}

}  // namespace livepet::loadgen
