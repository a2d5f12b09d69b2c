#include <memory>
#include <stdexcept>

#include "backend/apps/pets/records.hpp"
#include "backend/platform/random.hpp"
#include "backend/storage/journal.hpp"
#include "shared/wire/encode.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/pets/crowd.hpp"
#include "tests/bench/pets/figures.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench {
namespace {

constexpr std::uint64_t living = 1'000'000;
constexpr std::size_t people_with_sockets = 1'000;
constexpr double bare_s = 3;
constexpr std::size_t full_row_bytes = storage::journal_row_bytes * 97 / 100;

Span span_of(const Pace& pace) {
    return is_quick(pace) ? Span{std::chrono::seconds(1), std::chrono::seconds(6)} : Span{};
}

/// What a meal adds to the journal, and nothing else: as many in a transaction as there are people who wait
/// for their meal's.
double bare_appends_per_s() {
    storage::Database database = empty_database();
    storage::Connection connection = database.take_writer();
    storage::Journal journal(connection);
    platform::Random random(1);
    std::uint64_t number = 0;
    base::Bytes row;
    const double began_s = wall_s();
    double passed_s = 0;
    while ((passed_s = wall_s() - began_s) < bare_s) {
        bool is_kept = connection.execute("BEGIN IMMEDIATE").has_value();
        for (std::size_t i = 0; i < storage::units_per_commit_max; ++i) {
            storage::JournalEntry entry;
            entry.command = {i + 1, number};
            entry.at_ms = static_cast<std::int64_t>(number);
            entry.result.resize(24);
            pets::Meal meal{base::WallTime(base::Milliseconds(1)), pets::UserId{i + 1}, "Feeder 1000", {}};
            entry.records.push_back({pets::pet_kind, 1 + random.below(living),
                                     wire::encode(pets::PetChange{pets::Life{}, std::move(meal)})});
            wire::encode(entry, row);
            ++number;
            if (row.size() < full_row_bytes) continue;
            is_kept = journal.append(number, row).has_value() && is_kept;
            row.clear();
        }
        if (!connection.execute("COMMIT") || !is_kept)
            throw std::runtime_error("the journal cannot be written");
    }
    return static_cast<double>(number) / passed_s;
}

}  // namespace

FigureSpec feeds_per_s() {
    return {
        "feeds_per_s",
        "Acknowledged, durable meals a second: 8,000 people, each waiting for the answer before the next "
        "meal, feed random ones of 1,000,000 pets that tick meanwhile; frames are encoded, and go in and "
        "out where a socket would take them. Two shards and the writer on as many processors as there "
        "are; rows follow the journal as ever. Floor: the same entries appended to a journal, 2,500 a "
        "transaction, each synced. sockets_1000: 1,000 people over WebSockets on loopback, whose programs "
        "run on the same processors.",
        [](const Pace& pace) {
            const std::string& path = populated_file(living);
            const Herds& herds = herds_of(path);
            const auto seam = [&, span = span_of(pace)] {
                const FileCopy copy(path);
                ServedWorld world(copy.path());
                return feed_at_seam(world, herds, span);
            };
            const auto sockets = [&, span = span_of(pace)] {
                const FileCopy copy(path);
                ServedWorld world(copy.path());
                return feed_over_sockets(world, herds, people_with_sockets, span);
            };
            return alternate("feeds_per_s",
                             {.unit = "1/s", .better = Better::more, .rounds_full = 3, .rounds_quick = 1},
                             pace, seam, bare_appends_per_s, {{"sockets_1000", sockets}});
        }};
}

}  // namespace livepet::bench
