// The wheel against the simplest thing that could be right, under random schedules.
#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "backend/fiber/timer_wheel.hpp"
#include "backend/platform/random.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

constexpr std::int64_t hour_ms = 3'600'000;
constexpr std::int64_t far_horizon_ms =
    fiber::TimerWheel::block_ms * static_cast<std::int64_t>(fiber::TimerWheel::far_slot_count);

/// What is armed, by the millisecond in which it has to fire.
using Model = std::multimap<std::int64_t, int>;

class Schedule {
  public:
    explicit Schedule(std::uint64_t seed) : random_(seed) {
        for (int id = 0; id < 200; ++id) timers_.push_back(std::make_unique<Modelled>(*this, id));
    }

    void step() {
        for (std::uint64_t n = random_.below(12); n > 0; --n) change();
        const std::int64_t by = some_ms();
        now_ += milliseconds(random_.below(4) == 0 ? by : random_.below(20)) +
                nanoseconds(random_.below(1'000'000));
        run_what_is_due();
    }

    bool went_wrong() const { return wrong_; }
    int fired() const { return fired_; }
    std::chrono::nanoseconds passed() const { return now_ - start_; }

  private:
    struct Modelled final : fiber::Timer {
        Modelled(Schedule& in, int number) : schedule(in), id(number) {}
        void on_due() override { schedule.on_fire(*this); }
        Schedule& schedule;
        int id;
        Model::iterator place;
        bool in_model = false;
        bool armed_late = false;  // when its time had come: then it has no place in the order
    };

    /// Lengths at which something changes in the wheel, and a little beside them.
    std::int64_t some_ms() {
        constexpr std::array<std::int64_t, 9> lengths{0,
                                                      1,
                                                      5000,
                                                      fiber::TimerWheel::block_ms,
                                                      2 * fiber::TimerWheel::block_ms,
                                                      hour_ms,
                                                      8 * hour_ms,
                                                      far_horizon_ms,
                                                      3 * far_horizon_ms};
        const std::int64_t length = lengths[random_.below(lengths.size())];
        return std::max<std::int64_t>(0,
                                      length - 3 + static_cast<std::int64_t>(random_.below(length / 2 + 6)));
    }

    void change() {
        Modelled& timer = *timers_[random_.below(timers_.size())];
        if (random_.below(3) == 0) {
            timer.disarm();
            leave_model(timer);
        } else {
            arm(timer);
        }
    }

    void arm(Modelled& timer) {
        const auto due = now_ + milliseconds(some_ms()) - nanoseconds(random_.below(2'000'000));
        wheel_.arm(timer, due);
        leave_model(timer);
        timer.place = model_.emplace(std::chrono::ceil<milliseconds>(due - start_).count(), timer.id);
        timer.in_model = true;
        timer.armed_late = timer.place->first <= now_ms();
    }

    void leave_model(Modelled& timer) {
        if (std::exchange(timer.in_model, false)) model_.erase(timer.place);
    }

    std::int64_t now_ms() const { return std::chrono::floor<milliseconds>(now_ - start_).count(); }

    void on_fire(Modelled& timer) {
        ++fired_;
        const std::int64_t due = timer.place->first;
        wrong_ = wrong_ || !timer.in_model || timer.is_armed() || due > now_ms();
        wrong_ = wrong_ || (!timer.armed_late && due < last_due_);
        if (!timer.armed_late) last_due_ = due;
        leave_model(timer);
        if (random_.below(8) == 0) {
            change();
            arm(timer);
        }
    }

    void run_what_is_due() {
        last_due_ = 0;
        const std::size_t work_max = 1 + random_.below(30);
        int calls = 0;
        while (wheel_.next_due() && *wheel_.next_due() <= now_) {
            wheel_.advance(now_, work_max);
            wrong_ = wrong_ || ++calls > 100'000;
            if (wrong_) return;
        }
        const auto first = model_.begin();
        if (first == model_.end()) return;
        wrong_ = wrong_ || (first->first <= now_ms() && !timers_[first->second]->armed_late);
        const auto next = wheel_.next_due();
        wrong_ = wrong_ || !next || *next > start_ + milliseconds(std::max(first->first, now_ms() + 1));
    }

    platform::Random random_;
    const platform::MonotonicTime start_{1h};
    platform::MonotonicTime now_ = start_;
    fiber::TimerWheel wheel_{start_};
    std::vector<std::unique_ptr<Modelled>> timers_;
    Model model_;
    std::int64_t last_due_ = 0;
    int fired_ = 0;
    bool wrong_ = false;
};

}  // namespace

TEST_CASE(
    "the wheel fires what a sorted map would, when and in which order it would (random, seed printed)") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Schedule schedule(seed);
        for (int i = 0; i < 300 && !schedule.went_wrong(); ++i) schedule.step();
        REQUIRE_FALSE(schedule.went_wrong());
        REQUIRE(schedule.fired() > 100);
        REQUIRE(schedule.passed() > 9h);
    }
}
