#include "backend/actor/timer.hpp"

#include <catch2/catch_test_macros.hpp>

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

    explicit Clockwork(actor::Context& context) : timer(context) { timer.arm_after(1s); }
    void on(const Tick&, actor::Context&) {
        ++ticks;
        timer.arm_after(1s);
    }
    int on(const Ticks&, actor::Context&) { return ticks; }
    void on(const Break&, actor::Context& context) { context.stop(); }

    int ticks = 0;
    actor::SendTimer<Clockwork, Tick> timer;
};

constexpr actor::ActorRef<Clockwork> clockwork{1};

}  // namespace

TEST_CASE("a timer sends its message when due, and ends with its actor") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        dispatcher.start(
            clockwork.identity(),
            [](actor::Context& context) { return std::make_unique<Clockwork>(context); }, nullptr);
        dispatcher.shard().sleep_for(5500ms);
        CHECK(*dispatcher.call(clockwork, Clockwork::Ticks{}) == 5);
        dispatcher.cast(clockwork, Clockwork::Break{});
        dispatcher.shard().sleep_for(10s);
        CHECK_FALSE(dispatcher.has(clockwork.identity()));
        CHECK(dispatcher.casts_lost() == 0);
    });
}
