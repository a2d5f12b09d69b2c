// World: who makes trouble.

#include <array>
#include <thread>
#include <utility>

#include "backend/fiber/event.hpp"
#include "tests/stress/world.hpp"

namespace livepet::test {

using namespace std::chrono_literals;
using supervision::DynamicSupervisor;
using supervision::Restart;

namespace {

constexpr int casts_per_flood = 200;
constexpr int calls_per_flood = 100;

}  // namespace

void World::live_for(std::chrono::seconds time) {
    std::vector<std::thread> senders;
    for (unsigned i = 0; i < sender_count; ++i) senders.emplace_back([this, i] { send_notes(i); });
    std::vector<std::future<void>> busy;
    for (unsigned shard = 0; shard < shard_count; ++shard) {
        busy.push_back(shards_.begin_on(shard, [this](actor::Dispatcher& here) { flood(here); }));
        for (unsigned i = 0; i < herders_per_shard; ++i) {
            const std::uint64_t herder = shard * herders_per_shard + i;
            busy.push_back(
                shards_.begin_on(shard, [this, herder](actor::Dispatcher& here) { herd(here, herder); }));
        }
    }
    auto lived = shards_.begin_on(0, [time](actor::Dispatcher& here) { here.shard().sleep_for(time); });
    await(lived, "time itself");
    over_ = true;
    for (std::thread& sender : senders) sender.join();
    for (std::future<void>& one : busy) await(one, "who makes trouble");
}

/// Straight into the shards' inboxes. Now and then it waits for one of them, not to run away from it.
void World::send_notes(std::uint64_t sender) {
    Ledger& ledger = *ledgers_[shard_count + sender];
    const std::uint64_t from = wanderer_count + 1 + sender;
    while (!over_) {
        for (int i = 0; i < 64; ++i) {
            const actor::ActorRef<Wanderer> to{1 + ledger.random.below(wanderer_count)};
            actor::ParcelPtr note(
                new actor::CastEnvelope<Wanderer, Wanderer::Note>(to, {from, ++ledger.sent[{from, to.id}]}));
            shards_.dispatcher(shards_.shard_of(to.identity())).send(std::move(note));
        }
        auto passed = shards_.begin_on(ledger.random.below(shard_count),
                                       [](actor::Dispatcher& here) { here.shard().sleep_for(2ms); });
        await(passed, "a shard that was sent notes");
    }
}

/// Starts mayflies, has them called, and ends them meanwhile.
void World::herd(actor::Dispatcher& here, std::uint64_t herder) {
    constexpr std::array<supervision::ChildTerms, 4> terms{{{Restart::temporary, supervision::brutal_kill},
                                                            {Restart::temporary, 1ms},
                                                            {Restart::transient, supervision::brutal_kill},
                                                            {Restart::permanent, 1ms}}};
    platform::Random random(seed_ * 10'000 + herder);
    while (!over_) {
        const actor::ActorRef<Mayfly> mayfly{herder * mayflies_per_herder +
                                             random.below(mayflies_per_herder)};
        (void)crowd.start_child(here, {mayfly.identity(), mayfly_, terms[random.below(terms.size())]});
        int calling = 3;
        fiber::Event all_back;
        for (int i = calling; i > 0; --i) {
            here.shard().spawn([&] {
                call_mayfly(here, mayfly, random);
                if (--calling == 0) all_back.set();
            });
        }
        here.shard().sleep_for(std::chrono::microseconds(random.below(3'000)));
        end_mayfly(here, mayfly, random);
        all_back.wait();
    }
}

void World::call_mayfly(actor::Dispatcher& here, actor::ActorRef<Mayfly> mayfly, platform::Random& random) {
    const std::uint64_t number = random.next();
    const actor::ActorRef<Mayfly> other{random.below(shard_count * herders_per_shard * mayflies_per_herder)};
    ++mayfly_calls_begun;
    const auto answer = [&]() -> base::Result<std::uint64_t, actor::CallError> {
        switch (random.below(3)) {
            case 0:
                return here.call(mayfly, Mayfly::Nap{number, std::chrono::microseconds(random.below(5'000))});
            case 1:
                return here.call(mayfly, Mayfly::Read{number});
            default:
                return here.call(mayfly, Mayfly::Pass{number, other});
        }
    }();
    ++(answer ? mayfly_calls_answered : mayfly_calls_failed);
    if (answer && *answer != number) ++mayfly_calls_misanswered;
}

void World::end_mayfly(actor::Dispatcher& here, actor::ActorRef<Mayfly> mayfly, platform::Random& random) {
    switch (random.below(4)) {
        case 0:
            return here.exit({}, mayfly.identity(), actor::ExitReason::killed());
        case 1:
            return here.exit({}, mayfly.identity(), actor::ExitReason::crash("somebody's fault"));
        case 2:
            return here.cast(mayfly, Mayfly::Finish{});
        default: {
            const auto home = crowd.partition(here.system(), here.system().shard_of(mayfly.identity()));
            (void)here.call(home, DynamicSupervisor::TerminateChild{mayfly.identity()});
        }
    }
}

template <class G>
void World::knock(actor::Dispatcher& here, actor::ActorRef<G> gate, std::chrono::nanoseconds timeout) {
    ++gate_counts.calls_begun;
    const auto answer = here.call(gate, typename G::Knock{gate.id}, timeout);
    if (answer) {
        ++gate_counts.calls_answered;
    } else {
        ++(answer.error() == actor::CallError::mailbox_full ? gate_counts.calls_refused
                                                            : gate_counts.calls_failed);
    }
}

void World::flood(actor::Dispatcher& here) {
    platform::Random& random = ledgers_[here.shard().index()]->random;
    for (std::uint64_t number = 0; !over_;) {
        const actor::ActorRef<RejectingGate> rejecting{1 + random.below(gate_count)};
        const actor::ActorRef<BlockingGate> blocking{1 + random.below(gate_count)};
        for (int i = 0; i < casts_per_flood; ++i) {
            here.cast(rejecting, RejectingGate::Push{++number});
            here.cast(blocking, BlockingGate::Push{number});
            gate_counts.casts_sent += 2;
        }
        int calling = calls_per_flood;
        fiber::Event all_back;
        for (int i = 0; i < calls_per_flood; ++i) {
            here.shard().spawn([&, i] {
                // Who is refused has to hear it: it is counted on both sides.
                if (i % 2 == 0) knock(here, rejecting, patience);
                if (i % 2 == 1) knock(here, blocking, std::chrono::milliseconds(random.below(50)));
                if (--calling == 0) all_back.set();
            });
        }
        all_back.wait();
        here.shard().sleep_for(std::chrono::milliseconds(1 + random.below(20)));
    }
}

}  // namespace livepet::test
