#include "backend/apps/pets/mass_start.hpp"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <future>
#include <memory>
#include <utility>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/life_rows.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/records.hpp"
#include "backend/apps/pets/stored_pet.hpp"
#include "backend/fiber/park.hpp"
#include "backend/storage/journal_view.hpp"

namespace livepet::pets {
namespace {

constexpr std::uint64_t ids_per_range = 16'384;

/// As many as a dispatcher handles messages between its turns: so the first messages of those that were just
/// started do not pile up before the mail of people.
constexpr std::uint32_t pets_between_yields = actor::messages_between_yields;

using Batch = std::vector<LifeRow>;

/// Hands batches to one shard, whose fiber starts one after the other, and waits when it has enough of them.
class ShardStart {
  public:
    ShardStart(World& world, std::size_t shard) : world_(world), here_(world.actors.dispatcher(shard)) {}

    void add(const LifeRow& row) {
        batch_.push_back(row);
        if (batch_.size() == pets_per_batch) hand_over();
    }

    /// Until the shard has started all that it was handed.
    void finish() {
        hand_over();
        while (!under_way_.empty()) wait_for_oldest();
    }

  private:
    void hand_over() {
        if (under_way_.size() == batches_ahead_max) wait_for_oldest();
        std::promise<void> done;
        under_way_.push_back(done.get_future());
        here_.shard().post([this, order = Order{std::exchange(batch_, {}), std::move(done)}]() mutable {
            orders_.push_back(std::move(order));
            if (orders_.size() == 1) here_.shard().spawn([this] { work(); });
        });
    }

    void wait_for_oldest() {
        under_way_.front().get();
        under_way_.pop_front();
    }

    void work() {
        for (bool has_more = true; has_more;) {
            Order order = std::move(orders_.front());
            start(order.batch);
            orders_.pop_front();
            has_more = !orders_.empty();
            order.done.set_value();  // of the last one: this object may be gone now
        }
    }

    void start(const Batch& batch) {
        const auto& woken = world_.woken.pets[here_.shard().index()];
        std::uint32_t since_yield = 0;
        for (const LifeRow& row : batch) {
            if (!woken.contains(row.id.value)) start_pet(world_, here_, row.id, row.owner, row.life);
            if (++since_yield < pets_between_yields) continue;
            since_yield = 0;
            fiber::yield();
        }
    }

    struct Order {
        Batch batch;
        std::promise<void> done;
    };

    World& world_;
    actor::Dispatcher& here_;
    // The scanning thread's.
    Batch batch_;
    std::deque<std::future<void>> under_way_;
    // The shard's: the first is being carried out.
    std::deque<Order> orders_;
};

using Lives = boost::unordered_flat_map<std::uint64_t, Life>;

/// The lives of a range's pets that the journal has changes of.
storage::Result<Lives> lives_in_journal(storage::Writer& writer, std::uint64_t from, std::uint64_t to) {
    std::promise<storage::Result<Lives>> done;
    storage::Unit unit;
    unit.look = [from, to, &done](storage::JournalView& view) {
        Lives lives;
        storage::Result<void> read;
        for (std::uint64_t id = from; id < to && read && !view.is_empty(); ++id) {
            const auto changes = view.changes_of({pet_kind, id});
            if (!changes.empty()) read = bring_up(lives[id], changes);
        }
        done.set_value(read ? storage::Result<Lives>(std::move(lives)) : read.error());
    };
    if (auto asked = writer.submit(std::move(unit)); !asked) return asked.error();
    return done.get_future().get();
}

/// The rows of a range's living pets, as the journal has them. The journal is asked first: what it hands over
/// to the rows in between is the same.
storage::Result<Batch> read_range(storage::Writer& writer, storage::Connection& reader, std::uint64_t from,
                                  std::uint64_t to) {
    const auto lives = lives_in_journal(writer, from, to);
    if (!lives) return lives.error();
    Batch rows;
    auto scanned = scan_lives(reader, PetId{from}, PetId{to}, [&](LifeRow&& row) {
        const auto changed = lives->find(row.id.value);
        if (changed != lives->end()) row.life = changed->second;
        if (row.life.alive) rows.push_back(row);
    });
    if (!scanned) return scanned.error();
    return rows;
}

}  // namespace

MassStart::MassStart(World& world, storage::Connection reader) : world_(world), reader_(std::move(reader)) {
    world_.woken.pets.resize(world_.actors.size());
    world_.woken.is_starting = true;
}

storage::Result<MassStartProgress> MassStart::run(
    std::chrono::milliseconds report_every, const std::function<void(const MassStartProgress&)>& report) {
    MassStartProgress progress;
    const auto last = reader_.query_integer("SELECT coalesce(max(id), 0) FROM pets");
    if (!last) return last.error();
    progress.ids = static_cast<std::uint64_t>(*last);

    std::vector<std::unique_ptr<ShardStart>> shards;
    for (std::size_t i = 0; i < world_.actors.size(); ++i) {
        shards.push_back(std::make_unique<ShardStart>(world_, i));
    }
    storage::Result<void> wrong;
    const platform::Clock& clock = world_.actors.dispatcher(0).shard().clock();
    auto reported = clock.now();
    while (progress.passed < progress.ids && !is_stopped_ && wrong) {
        const std::uint64_t from = progress.passed + 1;
        const auto rows = read_range(world_.writer, reader_, from, from + ids_per_range);
        if (!rows) {
            wrong = rows.error();
            break;
        }
        for (const LifeRow& row : *rows) {
            const actor::Identity identity = actor::ActorRef<PetActor>{row.id.value}.identity();
            shards[world_.actors.shard_of(identity)]->add(row);
            ++progress.started;
        }
        progress.passed = std::min(progress.ids, progress.passed + ids_per_range);
        if (const auto now = clock.now(); now - reported >= report_every) {
            reported = now;
            report(progress);
        }
    }
    for (const auto& shard : shards) shard->finish();
    world_.woken.is_starting = false;
    if (!wrong) return wrong.error();
    return progress;
}

}  // namespace livepet::pets
