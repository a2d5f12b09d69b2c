#include "backend/actor/timer.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <vector>

#include "tests/backend/actor/actor_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

struct Clockwork final : actor::Actor {
    static constexpr actor::TypeId type = 1;
    struct Tick {};
    struct Ticks {
        using Reply = int;
    };
    struct Break {};
    struct Pause {};
    struct Beat {};
    struct Drop {};

    explicit Clockwork(actor::Context& context) : timer(context) { timer.arm_after(1s); }
    void on(const Tick&, actor::Context&) {
        ++ticks;
        timer.arm_after(1s);
    }
    int on(const Ticks&, actor::Context&) { return ticks; }
    void on(const Break&, actor::Context& context) { context.stop(); }
    void on(const Pause&, actor::WaitingContext& context) { context.sleep_for(2500ms); }
    void on(const Beat&, actor::Context& context) { beats.push_back(context.shard().clock().now() - born); }
    void on(const Drop&, actor::Context& context) {
        heart.emplace(context);
        heart->arm_every(1s);
        born = context.shard().clock().now();
    }

    int ticks = 0;
    actor::SendTimer<Clockwork, Tick> timer;
    static inline std::vector<std::chrono::nanoseconds> beats;
    platform::MonotonicTime born{};
    std::optional<actor::SendTimer<Clockwork, Beat>> heart;
};

constexpr actor::ActorRef<Clockwork> clockwork{1};

}  // namespace

TEST_CASE("a timer sends its message when due, and ends with its actor") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, clockwork);
        dispatcher.shard().sleep_for(5500ms);
        CHECK(*dispatcher.call(clockwork, Clockwork::Ticks{}) == 5);
        dispatcher.cast(clockwork, Clockwork::Break{});
        dispatcher.shard().sleep_for(10s);
        CHECK_FALSE(dispatcher.has(clockwork.identity()));
        CHECK(dispatcher.mail_counters().nobody == 0);
    });
}

TEST_CASE("an interval does not drift, and periods that nobody could handle are left out") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Clockwork::beats.clear();
        test::start(dispatcher, clockwork);
        dispatcher.cast(clockwork, Clockwork::Drop{});
        dispatcher.shard().sleep_for(1500ms);
        dispatcher.cast(clockwork, Clockwork::Pause{});  // until 4 s; the beats of 2, 3 and 4 s become one
        dispatcher.shard().sleep_for(5s);
        CHECK(Clockwork::beats == std::vector<std::chrono::nanoseconds>{1s, 4s, 5s, 6s});
    });
}

TEST_CASE("a timer that goes while its message is unread takes the message with it") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Clockwork::beats.clear();
        test::start(dispatcher, clockwork);
        dispatcher.cast(clockwork, Clockwork::Drop{});
        dispatcher.cast(clockwork, Clockwork::Pause{});
        dispatcher.shard().sleep_for(1s);
        dispatcher.cast(clockwork, Clockwork::Drop{});  // behind the unread beat: replaced after it
        dispatcher.cast(clockwork, Clockwork::Break{});
        dispatcher.shard().sleep_for(5s);
        CHECK(Clockwork::beats.size() == 1);
        CHECK_FALSE(dispatcher.has(clockwork.identity()));
    });
}

TEST_CASE("a timer's message comes into a full mailbox too") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Clockwork::beats.clear();
        test::start(dispatcher, clockwork);
        dispatcher.cast(clockwork, Clockwork::Drop{});
        dispatcher.cast(clockwork, Clockwork::Pause{});
        dispatcher.shard().sleep_for(1ms);
        for (std::uint32_t i = 0; i < actor::MailboxPolicy{}.length_max; ++i) {
            dispatcher.cast(clockwork, Clockwork::Tick{});
        }
        dispatcher.shard().sleep_for(2600ms);
        CHECK(Clockwork::beats == std::vector<std::chrono::nanoseconds>{2500ms});
    });
}
