#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <stdexcept>
#include <thread>

#include "backend/apps/pets/call_pet.hpp"
#include "backend/apps/pets/life_rows.hpp"
#include "backend/platform/random.hpp"
#include "tests/bench/alternate.hpp"
#include "tests/bench/otp_peer.hpp"
#include "tests/bench/percentile.hpp"
#include "tests/bench/pets/figures.hpp"
#include "tests/bench/pets/living_world.hpp"
#include "tests/bench/readings.hpp"

namespace livepet::bench {
namespace {

constexpr Plan plan{.unit = "s", .rounds_full = 5, .rounds_quick = 2};
constexpr Plan once{.unit = "s", .rounds_full = 1, .rounds_quick = 1};

/// From the opening of the file to the last pet's first tick being due.
double start_s(std::uint64_t living) {
    const std::string& path = populated_file(living);
    make_cold(path);
    const double began_s = wall_s();
    LivingWorld world(path);
    if (world.start_all() < living) throw std::runtime_error("there are not as many pets as there should be");
    return wall_s() - began_s;
}

/// The same rows, read and put into objects by name; one thread, since there is one scan.
double bare_start_s(std::uint64_t living) {
    const std::string& path = populated_file(living);
    make_cold(path);
    const double began_s = wall_s();
    auto reader = storage::Connection::open(
        {.path = path, .access = storage::ConnectionOptions::Access::read_only, .vfs = {}, .diagnose = {}});
    if (!reader) throw std::runtime_error("the file cannot be opened");
    boost::unordered_flat_map<std::uint64_t, std::unique_ptr<pets::LifeRow>> objects;
    (void)pets::scan_lives(*reader, pets::PetId{0}, pets::PetId{std::uint64_t{1} << 62U},
                           [&objects](pets::LifeRow&& row) {
                               objects.emplace(row.id.value, std::make_unique<pets::LifeRow>(row));
                           });
    return wall_s() - began_s;
}

FigureSpec start_figure(std::string name, std::string words, std::uint64_t living, const Plan& rounds,
                        bool has_peer) {
    const std::string what =
        "Seconds from opening the database of " + words +
        " living pets, with nothing of it in the system's cache, until each has its actor: named, "
        "supervised, "
        "its timer armed. Two shards. Floor: the same rows read into objects in a hash table by their ids." +
        (has_peer ? " OTP: as many gen_servers started, by two supervisors, which read nothing." : "");
    return {name, what, [=](const Pace& pace) {
                std::vector<Rival> peers;
                std::shared_ptr<OtpPeer> otp;
                if (has_peer) {
                    otp = std::make_shared<OtpPeer>("starts", std::vector<long>{2, static_cast<long>(living)},
                                                    otp_flags(2));
                    peers.push_back(
                        {"otp", [otp, living] { return static_cast<double>(living) / otp->measure(); }});
                }
                return alternate(
                    name, rounds, pace, [=] { return start_s(living); }, [=] { return bare_start_s(living); },
                    peers);
            }};
}

/// Milliseconds, each of many calls of pets at random while all are being started.
std::vector<double> calls_during_start(std::uint64_t living) {
    const std::string& path = populated_file(living);
    make_cold(path);
    LivingWorld living_world(path);
    pets::World& world = living_world.world();
    std::atomic<bool> is_started{false};
    std::vector<double> took_ms;
    pets::MassStart mass_start(world, *living_world.database().open_reader());
    auto calls = living_world.shards().begin_on(0, [&](actor::Dispatcher& here) {
        platform::Random random(1);
        while (!is_started) {
            const pets::PetId pet{1 + random.below(living)};
            const double began_s = wall_s();
            (void)pets::call_pet(world, here, pet, pets::PetActor::Look{});
            took_ms.push_back((wall_s() - began_s) * 1e3);
            here.shard().sleep_for(std::chrono::milliseconds(2));
        }
    });
    (void)mass_start.run(std::chrono::hours(1), [](const pets::MassStartProgress&) {});
    is_started = true;
    calls.get();
    return took_ms;
}

}  // namespace

FigureSpec start_s_120k() { return start_figure("start_s_120k", "120,000", 120'000, plan, true); }
FigureSpec start_s_1m() { return start_figure("start_s_1m", "1,000,000", 1'000'000, plan, false); }
FigureSpec start_s_10m() {
    FigureSpec figure = start_figure("start_s_10m", "10,000,000", 10'000'000, once, false);
    figure.is_slow = true;
    return figure;
}

FigureSpec start_call_p99_ms() {
    return {"start_call_p99_ms",
            "The 99th percentile of milliseconds until a pet at random answers, while 1,000,000 are being "
            "started from a cold file: one call each 2 ms.",
            [](const Pace& pace) {
                return alternate("start_call_p99_ms", {.unit = "ms", .rounds_full = 5, .rounds_quick = 2},
                                 pace, [] { return percentile(calls_during_start(1'000'000), 0.99); },
                                 std::nullopt, {});
            }};
}

}  // namespace livepet::bench
