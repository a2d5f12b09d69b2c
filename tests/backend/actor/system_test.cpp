#include "backend/actor/system.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "backend/actor/context.hpp"
#include "backend/actor/dispatcher.hpp"
#include "backend/platform/clock.hpp"

using namespace livepet;

namespace {

struct Counter final : actor::Actor {
    static constexpr actor::TypeId type = 1;
    struct Add {
        int expected_before;
    };
    struct Total {
        using Reply = int;
    };
    void on(const Add& add, actor::Context&) {
        if (add.expected_before != total) in_order = false;
        ++total;
    }
    int on(const Total&, actor::Context&) { return in_order ? total : -1; }
    int total = 0;
    bool in_order = true;
};

}  // namespace

TEST_CASE("casts and calls cross shards, complete and in order") {
    constexpr std::uint64_t actors = 20;
    constexpr int casts = 500;  // below a mailbox's bound
    platform::RealClock clock;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    for (unsigned i = 0; i < 2; ++i) shards.push_back(std::make_unique<fiber::Shard>(i, clock));
    actor::System system(shards);

    std::size_t homes[2] = {0, 0};
    for (std::uint64_t id = 1; id <= actors; ++id) {
        const actor::ActorRef<Counter> ref{id};
        const std::size_t home = system.shard_of(ref.identity());
        ++homes[home];
        system.dispatcher(home).start({ref.identity(), actor::blueprint<Counter>(), {}, 0});
    }
    REQUIRE(homes[0] > 0);
    REQUIRE(homes[1] > 0);

    int wrong = 0;
    for (const auto& shard : shards)
        shard->post([&, index = shard->index()] { system.dispatcher(index).open(); });
    shards[0]->post([&] {
        shards[0]->spawn([&] {
            actor::Dispatcher& dispatcher = system.dispatcher(0);
            for (std::uint64_t id = 1; id <= actors; ++id) {
                for (int n = 0; n < casts; ++n)
                    dispatcher.cast(actor::ActorRef<Counter>{id}, Counter::Add{n});
            }
            for (std::uint64_t id = 1; id <= actors; ++id) {
                const auto total = dispatcher.call(actor::ActorRef<Counter>{id}, Counter::Total{});
                if (!total || *total != casts) ++wrong;
            }
            for (const auto& shard : shards) {
                shard->post([&, index = shard->index()] { system.dispatcher(index).close(); });
                shard->stop();
            }
        });
    });
    std::thread other([&] { shards[1]->run(); });
    std::thread([&] { shards[0]->run(); }).join();
    other.join();
    CHECK(wrong == 0);
}
