#include "tools/loadgen/leader.hpp"

#include <string>
#include <utility>

#include "shared/apps/pets/topics.hpp"
#include "shared/wire/decode.hpp"
#include "tools/loadgen/connection.hpp"
#include "tools/loadgen/snapshot.hpp"

namespace livepet::loadgen {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds looked_every{20};
constexpr milliseconds progress_every{1'000};
constexpr milliseconds settled_every{500};
constexpr milliseconds begin_in{20};  // so that no shard learns of it too late

/// The newest pets of the world.
std::vector<pets::PetId> newest_pets(fiber::Shard& shard, const Target& target) {
    Connection connection(shard, target);
    if (!connection.open({}, 0)) return {};
    const auto shown = snapshot_of(connection, 1, std::string(pets::newest_topic));
    const auto list = wire::decode<pets::PetList>(shown ? shown->body : base::Bytes());
    return list ? list->pets : std::vector<pets::PetId>();
}

}  // namespace

Leader::Leader(const RunOptions& options, const Target& target,
               const std::vector<std::unique_ptr<Crowd>>& crowds, const Progress& progress)
    : options_(options),
      target_(target),
      crowds_(crowds),
      progress_(progress),
      here_(crowds.front()->shard()) {
    result_.clients = options.scenario.clients;
    result_.persons = persons_of(options.scenario);
}

void Leader::lead() {
    const auto begin = here_.clock().now();
    tell_each([](Crowd& crowd) { crowd.gather_persons(); });
    gather(begin + gather_timeout, result_.persons, &Crowd::ready_persons);
    if (result_.persons < result_.clients) {
        const auto pets = find_pets();
        const auto guests_begin = here_.clock().now();
        tell_each([&](Crowd& crowd) { crowd.gather_guests(pets, guests_begin); });
        gather(guests_begin + options_.scenario.ramp + gather_timeout, result_.clients, &Crowd::ready_count);
    }
    play();
    if (options_.compare) compare();
    tell_each([](Crowd& crowd) { crowd.give_up(); });
    result_.stage = Stage::over;
    look();
    tell_each([](Crowd& crowd) { crowd.shard().stop(); });
}

void Leader::gather(platform::MonotonicTime until, std::size_t wanted, std::size_t (Crowd::*ready)() const) {
    const auto ready_count = [&] { return count([&](Crowd& crowd) { return (crowd.*ready)(); }); };
    while (ready_count() < wanted && here_.clock().now() < until) pass_time();
    if (const std::size_t found = ready_count(); found < wanted)
        complain("only " + std::to_string(found) + " of " + std::to_string(wanted) +
                 " clients were ready (persons: account and pets; all: their page shown) when " +
                 std::to_string(gather_timeout.count()) + " s had passed");
}

std::vector<pets::PetId> Leader::find_pets() {
    std::vector<pets::PetId> found;
    for (const auto& pets : ask_each([](Crowd& crowd) { return crowd.pets_of_persons(); }))
        found.insert(found.end(), pets.begin(), pets.end());
    if (found.empty()) found = newest_pets(here_, target_);
    if (found.empty())
        complain(
            "there is no pet to look at: have some clients feed theirs, or start the server with a "
            "population");
    return found;
}

void Leader::play() {
    const auto begin = here_.clock().now() + begin_in;
    schedule_ = Schedule{begin, begin + options_.scenario.duration};
    tell_each([&](Crowd& crowd) { crowd.begin(*schedule_); });
    result_.stage = Stage::loading;
    while (here_.clock().now() < schedule_->end) pass_time();
    result_.stage = Stage::answering;
    const auto give_up_at = schedule_->end + options_.scenario.grace;
    while (!is_each([](Crowd& crowd) { return crowd.has_ended(); })) {
        if (here_.clock().now() >= give_up_at) {
            gave_up_ = true;
            tell_each([](Crowd& crowd) { crowd.give_up(); });
        } else {
            pass_time();
        }
    }
    result_.seconds = std::chrono::duration<double>(here_.clock().now() - begin).count();
}

void Leader::compare() {
    if (gave_up_)
        return complain("not all commands were answered in time, so nothing was compared; see --grace");
    result_.stage = Stage::comparing;
    tell_each([](Crowd& crowd) { crowd.compare(); });
    while (!is_each([](Crowd& crowd) { return crowd.has_compared(); })) pass_time();
}

void Leader::pass_time() {
    here_.sleep_for(looked_every);
    const auto now = here_.clock().now();
    if (result_.stage >= Stage::answering && now >= settle_at_) {
        settle_at_ = now + settled_every;
        tell_each([](Crowd& crowd) { crowd.settle(); });
    }
    if (now < report_at_) return;
    report_at_ = now + progress_every;
    look();
    progress_(result_);
}

void Leader::look() {
    if (schedule_ && result_.stage <= Stage::loading)
        result_.seconds = std::chrono::duration<double>(here_.clock().now() - schedule_->begin).count();
    result_.ready = count([](Crowd& crowd) { return crowd.ready_count(); });
    result_.online = count([](Crowd& crowd) { return crowd.online_count(); });
    result_.tally = complaints_;
    for (const Tally& tally : ask_each([](Crowd& crowd) { return crowd.result(); })) result_.tally += tally;
}

}  // namespace livepet::loadgen
