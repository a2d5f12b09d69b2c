#include "tests/stress/world.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "tests/stress/faller.hpp"

namespace livepet::test {

using namespace std::chrono_literals;
using supervision::RestartIntensity;
using supervision::Strategy;
using supervision::Supervisor;

namespace {

constexpr RestartIntensity boundless{1'000'000, 1s};
constexpr RestartIntensity few{5, 1s};  // more is to be expected of a family of fallers
constexpr actor::ActorRef<Supervisor> families{1};
constexpr std::uint64_t family_count = 6;
constexpr std::uint64_t fallers_per_family = 4;

supervision::ChildSpec supervisor_child(supervision::SupervisorSpec spec, std::uint64_t id) {
    supervision::ChildSpec child{spec.name, actor::ActorRef<Supervisor>{id}.identity(),
                                 supervision::supervisor_blueprint(spec)};
    child.patience = supervision::infinity;
    child.kind = supervision::ChildKind::supervisor;
    return child;
}

}  // namespace

World::World(std::uint64_t seed)
    : seed_(seed),
      mayfly_(actor::blueprint<Mayfly>([this](actor::Context&) { return Mayfly(pool_); })),
      shards_(shard_count, {&events}) {
    for (unsigned i = 0; i < shard_count + sender_count; ++i) {
        ledgers_.push_back(std::make_unique<Ledger>(seed * 1'000 + i));
        ledgers_.back()->population = wanderer_count;
        ledgers_.back()->is_calm = true;  // until all are there
    }
    std::vector<const fiber::Vitals*> vitals;
    for (unsigned i = 0; i < shard_count; ++i) vitals.push_back(&shards_.dispatcher(i).shard().vitals());
    const auto nobody_is_told = [](const fiber::Stall&) {};  // a busy machine is no fault
    watchdog_.emplace(vitals, shards_.dispatcher(0).shard().clock(),
                      fiber::StallReports{nobody_is_told, nobody_is_told}, 1s, 1ms);
}

void World::await(std::future<void>& done, const char* whom) const {
    if (done.wait_for(patience) == std::future_status::ready) return done.get();
    std::fprintf(stderr, "LIVEPET_SEED=%llu: %s did not come to an end\n",
                 static_cast<unsigned long long>(seed_), whom);
    std::abort();
}

template <class F>
void World::on_all(F f) {
    for (unsigned i = 0; i < shard_count; ++i) {
        auto done = shards_.begin_on(i, f);
        await(done, "a shard");
    }
}

// ---- beginning ----

void World::start() {
    auto started = shards_.begin_on(0, [this](actor::Dispatcher& here) {
        const auto tree = crowd.child_spec(here.system(), {"crowd", boundless}, boundless);
        (void)here.start_anywhere({tree.identity, tree.blueprint, {}, 0});
        const auto start_child = [&here](actor::Identity who, actor::BlueprintPtr blueprint) {
            (void)crowd.start_child(here, {who, std::move(blueprint), {}});
        };
        const auto wanderer = actor::blueprint<Wanderer>([this](actor::Context& context) {
            return Wanderer(context, *ledgers_[context.shard().index()]);
        });
        for (std::uint64_t id = 1; id <= wanderer_count; ++id) {
            start_child(actor::ActorRef<Wanderer>{id}.identity(), wanderer);
        }
        for (std::uint64_t id = 1; id <= gate_count; ++id) {
            const auto start_gate = [&]<class G>(actor::ActorRef<G> gate) {
                start_child(gate.identity(),
                            actor::blueprint<G>([this](actor::Context&) { return G(gate_counts); }));
            };
            start_gate(actor::ActorRef<RejectingGate>{id});
            start_gate(actor::ActorRef<BlockingGate>{id});
        }
        start_families(here);
    });
    await(started, "the start");
    on_all([this](actor::Dispatcher& here) { ledgers_[here.shard().index()]->is_calm = false; });
}

/// Supervisors under a supervisor, of each strategy, half of which give up every now and then. Their children
/// live on all shards.
void World::start_families(actor::Dispatcher& here) {
    const auto faller = actor::blueprint<Faller>([this](actor::Context& context) {
        return Faller(context, ledgers_[context.shard().index()]->random);
    });
    supervision::SupervisorSpec all{
        "families", Strategy::one_for_one, boundless, supervision::AutoShutdown::never, {}};
    for (std::uint64_t number = 0; number < family_count; ++number) {
        const auto strategy = static_cast<Strategy>(number % 3);
        supervision::SupervisorSpec family{"family " + std::to_string(number),
                                           strategy,
                                           number < 3 ? boundless : few,
                                           supervision::AutoShutdown::never,
                                           {}};
        for (std::uint64_t i = 0; i < fallers_per_family; ++i) {
            const actor::ActorRef<Faller> child{number * fallers_per_family + i};
            family.children.push_back({std::to_string(i), child.identity(), faller});
        }
        all.children.push_back(supervisor_child(std::move(family), 100 + number));
    }
    (void)here.start_anywhere(
        {families.identity(), supervision::supervisor_blueprint(std::move(all)), {}, 0});
}

// ---- the end ----

void World::calm() {
    auto families_ended = shards_.begin_on(
        0, [](actor::Dispatcher& here) { here.stop_anywhere(families.identity(), supervision::infinity); });
    await(families_ended, "the families");
    on_all([this](actor::Dispatcher& here) { ledgers_[here.shard().index()]->is_calm = true; });
    const auto& clock = shards_.dispatcher(0).shard().clock();
    const auto until = clock.now() + patience;
    for (unsigned quiet_in_a_row = 0; quiet_in_a_row < 2 * shard_count && clock.now() < until;) {
        bool is_quiet = false;
        auto asked = shards_.begin_on(quiet_in_a_row % shard_count, [&is_quiet](actor::Dispatcher& here) {
            here.shard().sleep_for(1ms);
            is_quiet = here.is_quiet();
        });
        await(asked, "a shard");
        quiet_in_a_row = is_quiet ? quiet_in_a_row + 1 : 0;
    }
}

void World::stop() {
    auto stopped = shards_.begin_on(0, [](actor::Dispatcher& here) {
        const auto tree = crowd.child_spec(here.system(), {"crowd", boundless});
        here.stop_anywhere(tree.identity, supervision::infinity);
    });
    await(stopped, "the crowd");
}

Ledger World::sums() const {
    Ledger sum(0);
    for (const auto& ledger : ledgers_) {
        sum.sent.insert(ledger->sent.begin(), ledger->sent.end());
        sum.arrived.insert(ledger->arrived.begin(), ledger->arrived.end());
        sum.monitors.insert(ledger->monitors.begin(), ledger->monitors.end());
        for (const auto& [error, count] : ledger->call_errors) sum.call_errors[error] += count;
        for (const auto counter :
             {&Ledger::notes_out_of_order, &Ledger::calls_begun, &Ledger::calls_returned,
              &Ledger::calls_unwound, &Ledger::calls_misanswered, &Ledger::downs, &Ledger::downs_unasked,
              &Ledger::crashes, &Ledger::kills, &Ledger::incarnations}) {
            sum.*counter += (*ledger).*counter;
        }
        sum.alive += ledger->alive;
    }
    return sum;
}

std::uint64_t World::actors_left() {
    std::uint64_t left = 0;
    on_all([&left](actor::Dispatcher& here) { left += here.actor_count(); });
    return left;
}

std::uint64_t World::rejected_mail() {
    std::uint64_t rejected = 0;
    on_all([&rejected](actor::Dispatcher& here) { rejected += here.mail_counters().rejected; });
    return rejected;
}

}  // namespace livepet::test
