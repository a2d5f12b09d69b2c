#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <memory>
#include <random>
#include <vector>

#include "backend/fiber/timer_wheel.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/keep.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/readings.hpp"
#include "tests/bench/runtime/figures.hpp"

namespace livepet::bench {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t pending = 1'000'000;
constexpr std::size_t pairs_per_round = 1'000'000;
constexpr milliseconds farthest = std::chrono::hours(1);
constexpr Plan plan{.unit = "ns"};

/// When timers are due, from now: any time within the hour.
const std::vector<milliseconds>& delays() {
    static const std::vector<milliseconds> all = [] {
        std::mt19937_64 random(1);
        std::vector<milliseconds> made(1U << 16U);
        for (auto& delay : made) delay = milliseconds(random() % farthest.count());
        return made;
    }();
    return all;
}
milliseconds delay(std::size_t i) { return delays()[i % delays().size()]; }

template <class F>
double ns_each(F pair) {
    const double began_s = thread_cpu_s();
    for (std::size_t i = 0; i < pairs_per_round; ++i) pair(i);
    return (thread_cpu_s() - began_s) * 1e9 / static_cast<double>(pairs_per_round);
}

class QuietTimer final : public fiber::Timer {
    void on_due() override {}
};

struct Wheel {
    Wheel() {
        for (std::size_t i = 0; i < pending; ++i) wheel.arm(timers[i], start + delay(i));
    }
    double arm_and_cancel() {
        QuietTimer timer;
        return ns_each([&](std::size_t i) {
            wheel.arm(timer, start + delay(i));
            timer.disarm();
        });
    }

    platform::MonotonicTime start = std::chrono::steady_clock::now();
    fiber::TimerWheel wheel{start};
    std::vector<QuietTimer> timers{pending};
};

/// Lists that are found by a number, with as many members.
struct Lists {
    struct Member
        : boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {};
    using List = boost::intrusive::list<Member, boost::intrusive::constant_time_size<false>>;

    Lists() {
        for (std::size_t i = 0; i < pending; ++i) at(i).push_back(members[i]);
    }
    List& at(std::size_t i) { return lists[delay(i).count() / 8192]; }
    double push_and_unlink() {
        Member member;
        return ns_each([&](std::size_t i) {
            at(i).push_back(member);
            member.unlink();
        });
    }

    std::vector<List> lists{farthest.count() / 8192 + 1};
    std::vector<Member> members{pending};
};

struct AsioTimers {
    AsioTimers() {
        for (std::size_t i = 0; i < pending; ++i) {
            timers.push_back(std::make_unique<boost::asio::steady_timer>(io, delay(i)));
            timers.back()->async_wait([](boost::system::error_code) {});
        }
    }
    double arm_and_cancel() {
        boost::asio::steady_timer timer(io);
        const double ns = ns_each([&](std::size_t i) {
            timer.expires_after(delay(i));
            timer.async_wait([](boost::system::error_code) {});
            timer.cancel();
            if (i % 64 == 63) io.poll();
        });
        io.poll();
        return ns;
    }

    boost::asio::io_context io{1};
    std::vector<std::unique_ptr<boost::asio::steady_timer>> timers;
};

Figure measure(const Pace& pace) {
    Wheel wheel;
    Lists lists;
    AsioTimers asio;
    OtpPeer otp("timers", {pending}, otp_flags(1));
    return alternate(
        "timer_ns", plan, pace, [&] { return wheel.arm_and_cancel(); },
        [&] { return lists.push_and_unlink(); },
        {{"asio steady_timer", [&] { return asio.arm_and_cancel(); }},
         {"otp", [&] { return otp.measure(); }}});
}

}  // namespace

FigureSpec timer_ns() {
    return {"timer_ns",
            "Arming a timer for any time within an hour, and cancelling it, with a million others pending. "
            "Floor: putting into an intrusive list that is found by the time, and taking out. "
            "OTP: send_after and cancel_timer.",
            measure};
}

}  // namespace livepet::bench
