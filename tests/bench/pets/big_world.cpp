// What it is like to live among ten million: ticks, meals and pages of the same ten minutes.
#include <stdexcept>
#include <string>

#include "backend/platform/random.hpp"
#include "backend/telemetry/lateness.hpp"
#include "tests/bench/percentile.hpp"
#include "tests/bench/pets/bare_disk.hpp"
#include "tests/bench/pets/crowd.hpp"
#include "tests/bench/pets/figures.hpp"
#include "tests/bench/pets/visitor.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench {
namespace {

constexpr std::uint64_t living = 10'000'000;
constexpr std::size_t feeders = 200;
constexpr double feeds_per_s = 1'000;
constexpr std::chrono::minutes lasts{10};
constexpr std::size_t pages = 1'000;

struct TenMinutes {
    double tick_late_p99_ms = 0;
    double feed_ack_p99_ms = 0;
    double bare_sync_p99_ms = 0;
    double page_p99_ms = 0;
};

std::uint64_t actors_in(ServedWorld& world) {
    std::uint64_t all = 0;
    for (std::size_t shard = 0; shard < world.shards().size(); ++shard)
        all += world.shards().on(shard, [](actor::Dispatcher& here) { return here.actor_count(); });
    return all;
}

telemetry::Lateness::Counts lateness_of(ServedWorld& world) {
    telemetry::Lateness::Counts counts{};
    for (const telemetry::Lateness& shard : world.living().world().lateness) shard.read(counts);
    return counts;
}

/// One after the other, of all sorts and searches, and some pages on in each.
std::vector<double> look_around(ServedWorld& world) {
    constexpr std::string_view sorts[] = {"name", "birth", "fed", "starving", "birth&desc", "name&desc"};
    constexpr std::string_view searches[] = {"", "a", "bo", "mil", "lun", "x"};
    constexpr int pages_on = 3;
    return world.shards().on(0, [&](actor::Dispatcher& here) {
        Visitor visitor(world, here.shard(), 1);
        platform::Random random(1);
        std::vector<double> took_ms;
        while (took_ms.size() < pages) {
            std::string query = "pets/list?sort=" + std::string(sorts[random.below(std::size(sorts))]);
            if (const auto search = searches[random.below(std::size(searches))]; !search.empty())
                query += "&search=" + std::string(search);
            std::string at = query;
            for (int page = 0; page < pages_on; ++page) {
                const double began_s = wall_s();
                const pets::PetPage seen = visitor.look_at(at);
                took_ms.push_back((wall_s() - began_s) * 1e3);
                if (!seen.next) break;
                at = query + "&after=" + std::to_string(seen.next->key) + "." +
                     std::to_string(seen.next->pet.value);
            }
        }
        return took_ms;
    });
}

TenMinutes live_ten_minutes() {
    const std::string& path = populated_file(living);
    const Herds& herds = herds_of(path);
    ServedWorld world(path);
    const auto before = lateness_of(world);
    BareDisk bare_disk(path + ".bare", feeds_per_s);
    const std::vector<double> acks_ms = feed_on_schedule(world, herds, feeders, feeds_per_s, lasts);
    const std::vector<double> syncs_ms = bare_disk.stop();
    auto ticks = lateness_of(world);
    std::uint64_t count = 0;
    for (std::size_t ms = 0; ms < ticks.size(); ++ms) count += ticks[ms] -= before[ms];
    const std::vector<double> pages_ms = look_around(world);
    if (actors_in(world) < living) throw std::runtime_error("fewer than ten million pets live");
    const auto due = static_cast<std::uint64_t>(lasts / world.living().world().rules.tick) * living;
    if (count < due / 100 * 99) throw std::runtime_error("not every pet had its ticks");
    return {static_cast<double>(telemetry::percentile_ms(ticks, 0.99)), percentile(acks_ms, 0.99),
            percentile(syncs_ms, 0.99), percentile(pages_ms, 0.99)};
}

/// Three figures of one run, which happens when the first of them is asked for.
Figure of_the_ten_minutes(const std::string& name, double TenMinutes::*value, double TenMinutes::*floor) {
    static const TenMinutes measured = live_ten_minutes();
    Figure figure;
    figure.name = name;
    figure.unit = "ms";
    figure.value = measured.*value;
    if (floor) figure.floor = measured.*floor;
    return figure;
}

FigureSpec slow_figure(std::string name, std::string what, double TenMinutes::*value,
                       double TenMinutes::*floor = nullptr) {
    return {name, std::move(what), [=](const Pace&) { return of_the_ten_minutes(name, value, floor); }, true};
}

}  // namespace

FigureSpec tick_late_p99_ms_10m() {
    return slow_figure("tick_late_p99_ms_10m",
                       "The 99th percentile of how late ticks are (whole milliseconds, rounded down): "
                       "10,000,000 living pets, each with a tick each 5 s, two shards, ten minutes; births "
                       "replace deaths, 200 people feed 1,000 times a second, rows follow.",
                       &TenMinutes::tick_late_p99_ms);
}

FigureSpec feed_ack_p99_ms_10m() {
    return slow_figure("feed_ack_p99_ms_10m",
                       "The 99th percentile of milliseconds from the time when a meal was to be given until "
                       "it is acknowledged, in the same ten minutes: at set times, whatever became of the "
                       "one before. Floor: 4 KB written to a file beside it and synced, at the same times.",
                       &TenMinutes::feed_ack_p99_ms, &TenMinutes::bare_sync_p99_ms);
}

FigureSpec page_ms_10m() {
    return slow_figure("page_ms_10m",
                       "The 99th percentile of milliseconds for a page of pets with all that it shows of "
                       "them: every order, searches of zero to three letters, the first pages of each; after "
                       "the same ten minutes.",
                       &TenMinutes::page_p99_ms);
}

}  // namespace livepet::bench
