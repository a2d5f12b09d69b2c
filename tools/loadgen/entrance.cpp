#include "tools/loadgen/entrance.hpp"

#include <algorithm>
#include <chrono>

#include "tools/loadgen/account.hpp"
#include "tools/loadgen/inspector.hpp"

namespace livepet::loadgen {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds backoff_min{10};
constexpr milliseconds backoff_max{500};

/// Waits between tries: twice as long each time, and never the same for all.
class Backoff {
  public:
    explicit Backoff(Crowd& crowd) : crowd_(crowd) {}
    void wait() {
        const auto jitter = crowd_.random().below(static_cast<std::uint64_t>(time_.count()));
        crowd_.shard().sleep_for(time_ + milliseconds(jitter));
        time_ = std::min(2 * time_, backoff_max);
    }

  private:
    Crowd& crowd_;
    milliseconds time_ = backoff_min;
};

bool get_account(Crowd& crowd, PersonRecord& person) {
    for (Backoff backoff(crowd); !crowd.gave_up(); backoff.wait()) {
        AccountTry attempt = try_account(crowd.shard(), crowd.target(), person, crowd.random().next());
        if (attempt.registered) {
            person.account = attempt.registered->account;
            person.token = attempt.registered->token;
            crowd.file().append(*attempt.registered);
            ++crowd.tally().registered;
            return true;
        }
        if (!attempt.again) {
            crowd.tally().fail(attempt.why_not);
            return false;
        }
        ++crowd.tally().connections_failed;
    }
    return false;
}

bool is_settled(const PersonRecord& person) {
    return std::none_of(person.orders.begin(), person.orders.end(),
                        [](const Order& order) { return order.outcome == Outcome::unknown; });
}

bool settle_orders(Crowd& crowd, PersonRecord& person) {
    for (Backoff backoff(crowd); !is_settled(person); backoff.wait()) {
        if (crowd.gave_up()) return false;
        Findings findings;
        Inspector inspector(crowd.shard(), crowd.target(), crowd.file(), person, findings);
        const bool has_asked = inspector.come() && inspector.settle();
        crowd.tally().resent += findings.settled;
        for (const std::string& fault : findings.faults) crowd.tally().fail(fault);
        if (!findings.faults.empty()) return false;
        if (has_asked) return true;
    }
    return true;
}

}  // namespace

bool enter(Crowd& crowd, PersonRecord& person) {
    return (person.account || get_account(crowd, person)) && settle_orders(crowd, person);
}

}  // namespace livepet::loadgen
