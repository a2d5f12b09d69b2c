#include "tools/loadgen/crowd.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "frontend-wasm/store/followed_topic.hpp"
#include "tools/loadgen/client.hpp"
#include "tools/loadgen/comparison.hpp"
#include "tools/loadgen/entrance.hpp"

namespace livepet::loadgen {

Crowd::Crowd(fiber::Shard& shard, const Target& target, const Scenario& scenario, const RecordFile& file,
             std::uint64_t seed)
    : shard_(shard), target_(target), scenario_(scenario), file_(file), random_(seed) {}

Crowd::~Crowd() = default;

void Crowd::add(const Part& part, std::size_t number, PersonRecord* person) {
    cast_.push_back({&part, number, person});
    if (person) ++person_count_;
}

// ---- coming ----

void Crowd::gather_persons() {
    for (std::size_t i = 0; i < entering_at_once_max; ++i) shard_.spawn([this] { enter_next_persons(); });
}

void Crowd::enter_next_persons() {
    while (next_entering_ < cast_.size()) {
        const Role& role = cast_[next_entering_++];
        if (!role.person) continue;
        if (enter(*this, *role.person))
            add_client(role, shard_.clock().now());
        else
            ++persons_turned_away_;
    }
}

void Crowd::gather_guests(std::vector<pets::PetId> known_pets, platform::MonotonicTime begin) {
    known_pets_ = std::move(known_pets);
    for (const Role& role : cast_) {
        if (role.person) continue;
        const double share = static_cast<double>(role.number) / static_cast<double>(scenario_.clients);
        add_client(role,
                   begin + std::chrono::duration_cast<std::chrono::nanoseconds>(scenario_.ramp * share));
    }
}

void Crowd::add_client(const Role& role, platform::MonotonicTime intended) {
    Identity identity;
    if (role.person) {
        identity = {role.person->token, role.person->account.value, role.person->device,
                    role.person->orders.size()};
    } else {
        identity.device = random_.next() | 1U;  // 0 is no device
    }
    clients_.push_back(
        std::make_unique<Client>(*this, *role.part, role.number, role.person, std::move(identity)));
    clients_.back()->come(intended);
}

// ---- leading ----

void Crowd::begin(Schedule schedule) {
    schedule_ = schedule;
    for (const auto& client : clients_) client->schedule_is_known();
}

void Crowd::give_up() {
    gave_up_ = true;
    for (const auto& client : clients_) client->give_up();
}

void Crowd::settle() {
    for (const auto& client : clients_) client->settle();
}

void Crowd::compare() {
    is_comparing_ = true;
    shard_.spawn([this] {
        compare_replicas(*this);
        has_compared_ = true;
    });
}

Tally Crowd::result() const {
    Tally sum = tally_;
    sum.replicas_compared = comparing_.replicas_compared;
    sum.gaps += comparing_.gaps;
    sum.error_count += comparing_.error_count;
    for (const std::string& error : comparing_.errors)
        if (sum.errors.size() < errors_kept_max) sum.errors.push_back(error);
    return sum;
}

std::size_t Crowd::ready_persons() const {
    const auto ready = std::count_if(clients_.begin(), clients_.end(), [](const auto& client) {
        return client->identity().user != 0 && client->is_ready();
    });
    return static_cast<std::size_t>(ready) + persons_turned_away_;
}

std::size_t Crowd::ready_count() const {
    const auto ready = std::count_if(clients_.begin(), clients_.end(),
                                     [](const auto& client) { return client->is_ready(); });
    return static_cast<std::size_t>(ready) + persons_turned_away_;
}

std::size_t Crowd::online_count() const {
    return static_cast<std::size_t>(std::count_if(clients_.begin(), clients_.end(),
                                                  [](const auto& client) { return client->is_online(); }));
}

bool Crowd::has_ended() const {
    return std::all_of(clients_.begin(), clients_.end(),
                       [](const auto& client) { return client->has_ended(); });
}

std::vector<pets::PetId> Crowd::pets_of_persons() const {
    std::vector<pets::PetId> found;
    for (const Role& role : cast_) {
        if (role.person) found.insert(found.end(), role.person->pets.begin(), role.person->pets.end());
    }
    return found;
}

// ---- for its clients ----

std::optional<pets::PetId> Crowd::pet_of_another(const PersonRecord& person) {
    const Role& other = cast_[random_.below(cast_.size())];
    if (!other.person || other.person == &person || other.person->pets.empty()) return std::nullopt;
    return other.person->pets[random_.below(other.person->pets.size())];
}

double Crowd::chance() { return static_cast<double>(random_.next() >> 11U) * 0x1p-53; }

std::chrono::nanoseconds Crowd::gap(double mean_s) {
    const double seconds = -std::log(1 - chance()) * mean_s;
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
}

void Crowd::took_snapshot(const ui::store::FollowedTopic&, bool was_live) {
    ++tally().snapshots;
    if (was_live) ++tally().skips_announced;
}

void Crowd::took_resumption(const ui::store::FollowedTopic& topic, sync::Follow outcome,
                            std::uint64_t revision) {
    ++tally().resumptions;
    if (outcome != sync::Follow::applied) note_break(topic, "a resumption of ", revision);
}

void Crowd::took_patch(const ui::store::FollowedTopic& topic, sync::Follow outcome, std::uint64_t revision) {
    if (outcome == sync::Follow::stale) return;
    ++tally().patches;
    if (outcome != sync::Follow::applied) note_break(topic, "a patch of ", revision);
}

void Crowd::note_break(const ui::store::FollowedTopic& topic, const std::string& what,
                       std::uint64_t revision) {
    ++tally().gaps;
    tally().fail(what + topic.topic() + " to revision " + std::to_string(revision) +
                 " does not follow revision " + std::to_string(topic.revision()) +
                 ", or cannot be read, and no snapshot came in between");
}

}  // namespace livepet::loadgen
