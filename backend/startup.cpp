#include "backend/startup.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <future>
#include <utility>

#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/population_rows.hpp"
#include "backend/storage/meta.hpp"

namespace livepet {
namespace {

constexpr std::uint64_t pets_between_reports = 250'000;
constexpr std::string_view epoch_key = "epoch";

/// Writes, and waits for it on this thread, which no shard runs on.
storage::Result<void> commit_blocking(
    storage::Writer& writer, storage::MoveOnlyFunction<storage::Result<void>(storage::Connection&)> work) {
    std::promise<storage::Result<void>> outcome;
    storage::Unit unit;
    unit.work = std::move(work);
    unit.completion = [&outcome](storage::Result<void> result) { outcome.set_value(result); };
    if (auto accepted = writer.submit(std::move(unit)); !accepted) return accepted;
    return outcome.get_future().get();
}

}  // namespace

storage::Result<WorldRecord> begin_run(storage::Database& database, storage::Writer& writer) {
    auto reader = database.open_reader();
    if (!reader) return reader.error();
    const auto time = pets::stored_world_time(*reader);
    if (!time) return time.error();
    const auto epoch = storage::Meta(*reader).integer(epoch_key);
    if (!epoch) return epoch.error();
    const auto last_pet = reader->query_integer("SELECT coalesce(max(id), 0) FROM pets");
    if (!last_pet) return last_pet.error();

    const WorldRecord record{*time, static_cast<std::uint64_t>(epoch->value_or(0)) + 1,
                             static_cast<std::uint64_t>(*last_pet)};
    auto stored = commit_blocking(writer, [&record](storage::Connection& connection) {
        return storage::Meta(connection).set(epoch_key, static_cast<std::int64_t>(record.epoch));
    });
    if (!stored) return stored.error();
    return record;
}

storage::Result<void> populate(storage::Writer& writer, WorldRecord& record, const pets::Rules& rules,
                               std::uint64_t count) {
    if (count == 0) return {};
    if (record.last_pet_id != 0) {
        spdlog::info("the world has pets already; --population is for an empty one");
        return {};
    }
    auto stored = commit_blocking(writer, [&](storage::Connection& connection) {
        return pets::write_population(connection, count, rules, record.time,
                                      [](const std::string& doing) { spdlog::info("{}", doing); });
    });
    if (stored) record.last_pet_id = count;
    return stored;
}

bool save_world_time(storage::Writer& writer, base::WorldTime now) {
    return commit_blocking(
               writer,
               [now](storage::Connection& connection) { return pets::store_world_time(connection, now); })
        .has_value();
}

}  // namespace livepet
