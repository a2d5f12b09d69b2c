#include "backend/apps/pets/mass_start.hpp"

#include <algorithm>
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
#include "backend/storage/journal_view.hpp"

namespace livepet::pets {
namespace {

constexpr std::uint64_t ids_per_range = 16'384;

using Batch = std::vector<LifeRow>;

/// Hands batches to one shard, and waits when it has enough of them.
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
        auto done = std::make_shared<std::promise<void>>();
        under_way_.push_back(done->get_future());
        here_.shard().post([this, done, batch = std::exchange(batch_, {})]() mutable {
            here_.shard().spawn([this, done, batch = std::move(batch)] {
                start(batch);
                done->set_value();
            });
        });
    }

    void wait_for_oldest() {
        under_way_.front().get();
        under_way_.pop_front();
    }

    void start(const Batch& batch) {
        const auto& woken = world_.woken.pets[here_.shard().index()];
        for (const LifeRow& row : batch) {
            if (!woken.contains(row.id.value)) start_pet(world_, here_, row.id, row.owner, row.life);
        }
    }

    World& world_;
    actor::Dispatcher& here_;
    Batch batch_;
    std::deque<std::future<void>> under_way_;
};

/// Brings rows up to what the journal had beyond them, if it has anything.
storage::Result<void> bring_up_to_date(storage::Writer& writer, Batch& rows) {
    std::promise<storage::Result<void>> done;
    storage::Unit unit;
    unit.look = [&rows, &done](storage::JournalView& view) {
        storage::Result<void> applied;
        for (auto row = rows.begin(); row != rows.end() && applied && !view.is_empty(); ++row) {
            applied = bring_up(row->life, view.changes_of(pet_kind, row->id.value));
        }
        done.set_value(applied);
    };
    if (auto asked = writer.submit(std::move(unit)); !asked) return asked;
    return done.get_future().get();
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
    Batch rows;
    while (progress.passed < progress.ids && !is_stopped_ && wrong) {
        const std::uint64_t from = progress.passed + 1;
        rows.clear();
        wrong = scan_lives(reader_, PetId{from}, PetId{from + ids_per_range},
                           [&rows](LifeRow&& row) { rows.push_back(row); });
        if (wrong) wrong = bring_up_to_date(world_.writer, rows);
        if (!wrong) break;
        for (const LifeRow& row : rows) {
            if (!row.life.alive) continue;  // as the journal knows
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
