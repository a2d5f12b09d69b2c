#include "backend/supervision/partition_supervisor.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <exception>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/platform/clock.hpp"
#include "tests/backend/supervision/log_lines.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using actor::CallError;
using actor::StartOutcome;
using supervision::DynamicSupervisor;
using supervision::PartitionSupervisor;

namespace {

struct Pet final : actor::Actor {
    static constexpr actor::TypeId type = 933;
    struct Shard {
        using Reply = unsigned;
    };
    struct Crash {};
    unsigned on(const Shard&, actor::Context& context) { return context.shard().index(); }
    void on(const Crash&, actor::Context&) { throw std::runtime_error("crashes as told"); }
};

constexpr PartitionSupervisor pets{7};
constexpr std::uint64_t count = 20;

/// `test` runs in a fiber of the first of two shards, with pets under a partition supervisor.
template <class F>
void run_partitioned(F test) {
    const test::LogLines log;
    platform::RealClock clock;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    for (unsigned i = 0; i < 2; ++i) shards.push_back(std::make_unique<fiber::Shard>(i, clock));
    actor::System system(shards);
    for (const auto& shard : shards) {
        shard->post([&, index = shard->index()] { system.dispatcher(index).open(); });
    }
    std::exception_ptr failure;
    shards[0]->post([&] {
        shards[0]->spawn([&] {
            actor::Dispatcher& here = system.dispatcher(0);
            const auto spec = pets.child_spec(system, {"pets", {1, 5s}});
            try {
                (void)here.start_anywhere({spec.identity, spec.blueprint, {}, 0});
                for (std::uint64_t id = 0; id < count; ++id) {
                    (void)pets.start_child(
                        here, {actor::ActorRef<Pet>{id}.identity(), actor::blueprint<Pet>(), {}});
                }
                test(here);
            } catch (...) {
                failure = std::current_exception();
            }
            here.stop_anywhere(spec.identity, supervision::infinity);
            for (const auto& shard : shards) {
                shard->post([&, index = shard->index()] { system.dispatcher(index).close(); });
                shard->stop();
            }
        });
    });
    std::thread other([&] { shards[1]->run(); });
    std::thread([&] { shards[0]->run(); }).join();
    other.join();
    if (failure) std::rethrow_exception(failure);
    for (unsigned i = 0; i < 2; ++i) CHECK(system.dispatcher(i).actor_count() == 0);
}

std::uint64_t children_of(actor::Dispatcher& here, std::size_t shard) {
    for (;;) {  // until it has been started again
        const auto counts =
            here.call(pets.partition(here.system(), shard), DynamicSupervisor::CountChildren{});
        if (counts) return counts->children;
    }
}

}  // namespace

TEST_CASE("a crowd that asks for children at the same moment gets all of them") {
    run_partitioned([](actor::Dispatcher& here) {
        constexpr std::uint64_t crowd = 4 * actor::MailboxPolicy{}.length_max;
        std::atomic<bool> all_have_asked = false;
        here.system().dispatcher(1).shard().post([&] {
            while (!all_have_asked) std::this_thread::yield();
        });
        std::uint64_t answered = 0;
        std::uint64_t started = 0;
        for (std::uint64_t id = count; id < count + crowd; ++id) {
            here.shard().spawn([&, id] {
                const auto child = pets.start_child(
                    here, {actor::ActorRef<Pet>{id}.identity(), actor::blueprint<Pet>(), {}});
                if (child && child->outcome == StartOutcome::started) ++started;
                ++answered;
            });
        }
        here.shard().sleep_for(1ms);
        all_have_asked = true;
        while (answered < crowd) here.shard().sleep_for(1ms);
        CHECK(started == crowd);
    });
}

TEST_CASE("each shard has a partition, and a child is its own shard's") {
    run_partitioned([](actor::Dispatcher& here) {
        std::vector<std::uint64_t> expected(2);
        for (std::uint64_t id = 0; id < count; ++id) {
            const actor::ActorRef<Pet> pet{id};
            const auto home = here.system().shard_of(pet.identity());
            ++expected[home];
            CHECK(*here.call(pet, Pet::Shard{}) == home);
        }
        for (std::size_t shard = 0; shard < 2; ++shard) {
            CHECK(here.system().shard_of(pets.partition(here.system(), shard).identity()) == shard);
            CHECK(children_of(here, shard) == expected[shard]);
            CHECK(expected[shard] > 0);
        }
    });
}

TEST_CASE("a child is started by its own shard's partition only") {
    run_partitioned([](actor::Dispatcher& here) {
        const actor::ActorRef<Pet> pet{count};
        const auto home = here.system().shard_of(pet.identity());
        const auto refused =
            here.call(pets.partition(here.system(), 1 - home),
                      DynamicSupervisor::StartChild{pet.identity(), actor::blueprint<Pet>(), {}});
        CHECK(refused->outcome == StartOutcome::refused);
    });
}

TEST_CASE("a partition that gives up comes back without its children; the others do not notice") {
    run_partitioned([](actor::Dispatcher& here) {
        const auto is_at = [&here](std::uint64_t id, std::size_t shard) {
            return here.system().shard_of(actor::ActorRef<Pet>{id}.identity()) == shard;
        };
        const std::uint64_t others = children_of(here, 0);
        std::uint64_t victim = 0;
        while (!is_at(victim, 1)) ++victim;
        for (int crashes = 0; crashes < 2; ++crashes) {
            here.cast(actor::ActorRef<Pet>{victim}, Pet::Crash{});
            (void)here.call(actor::ActorRef<Pet>{victim}, Pet::Shard{});  // it is back, or will not be
        }
        CHECK(here.call(actor::ActorRef<Pet>{victim}, Pet::Shard{}).error() == CallError::noproc);
        CHECK(children_of(here, 1) == 0);
        CHECK(children_of(here, 0) == others);
        CHECK(pets.start_child(here, {actor::ActorRef<Pet>{victim}.identity(), actor::blueprint<Pet>(), {}})
                  ->outcome == StartOutcome::started);
    });
}
