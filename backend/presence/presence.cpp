#include "backend/presence/presence.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "backend/fiber/run_on.hpp"
#include "backend/fiber/timer.hpp"
#include "backend/presence/room.hpp"
#include "shared/base/hash.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::presence {

/// The rooms of one shard; its thread only.
class Presence::Home final : private fiber::Timer {
  public:
    Home(fiber::Shard& shard, pubsub::Broker& broker, const OnLastLeft& on_last_left)
        : shard_(shard), broker_(broker), on_last_left_(on_last_left) {}

    fiber::Shard& shard() const { return shard_; }

    void enter(const std::string& topic, const sync::Person& person) {
        Occupied& occupied = rooms_.try_emplace(topic, last_revision_ + 1).first->second;
        if (occupied.room.is_empty()) occupied.generation = ++generations_;
        occupied.room.enter(person);
        note_changed(topic, occupied);
    }

    void leave(const std::string& topic, std::uint64_t person) {
        const auto found = rooms_.find(topic);
        if (found == rooms_.end()) return;
        const bool was_last = found->second.room.leave(person);
        note_changed(topic, found->second);
        if (was_last && on_last_left_) on_last_left_(topic, found->second.generation);
    }

    /// Told first, so that what is told next leads on from it.
    Seen look(const std::string& topic) {
        const auto found = rooms_.find(topic);
        if (found == rooms_.end()) return {last_revision_ + 1, wire::encode(sync::People{})};
        tell(topic, found->second.room);
        return {found->second.room.revision(), found->second.room.snapshot()};
    }

    std::vector<sync::Person> page_after(const std::string& topic, std::uint64_t place,
                                         std::size_t limit) const {
        const auto found = rooms_.find(topic);
        return found == rooms_.end() ? std::vector<sync::Person>{}
                                     : found->second.room.page_after(place, limit);
    }

    std::optional<std::uint64_t> generation_of(const std::string& topic) const {
        const auto found = rooms_.find(topic);
        if (found == rooms_.end() || found->second.room.is_empty()) return std::nullopt;
        return found->second.generation;
    }

  private:
    struct Occupied {
        explicit Occupied(std::uint64_t revision) : room(revision) {}
        Room room;
        std::uint64_t generation = 0;
        bool is_due = false;  // in due_
    };

    void note_changed(const std::string& topic, Occupied& occupied) {
        if (std::exchange(occupied.is_due, true)) return;
        due_.push_back(topic);
        if (!is_armed()) shard_.timers().arm(*this, shard_.clock().now() + told_every);
    }

    void tell(const std::string& topic, Room& room) {
        auto patch = room.tell();
        last_revision_ = std::max(last_revision_, room.revision());
        if (patch && broker_.may_follow(topic))
            broker_.publish(shard_, {topic, room.revision(), std::move(*patch)});
    }

    void on_due() override {
        for (const std::string& topic : std::exchange(due_, {})) {
            const auto found = rooms_.find(topic);
            found->second.is_due = false;
            tell(topic, found->second.room);
            if (found->second.room.is_empty()) rooms_.erase(found);
        }
    }

    fiber::Shard& shard_;
    pubsub::Broker& broker_;
    const OnLastLeft& on_last_left_;
    std::unordered_map<std::string, Occupied> rooms_;
    std::vector<std::string> due_;
    std::uint64_t last_revision_ = 0;  // of all rooms: a room that is made anew begins past it
    std::uint64_t generations_ = 0;
};

Presence::Presence(std::span<const std::unique_ptr<fiber::Shard>> shards, pubsub::Broker& broker,
                   OnLastLeft on_last_left)
    : on_last_left_(std::move(on_last_left)) {
    for (const auto& shard : shards) homes_.push_back(std::make_unique<Home>(*shard, broker, on_last_left_));
}

Presence::~Presence() = default;

Presence::Home& Presence::home(std::string_view topic) const {
    base::Fnv1a hash;
    hash.add(topic);
    return *homes_[hash.value() % homes_.size()];
}

fiber::Shard& Presence::home_of(std::string_view topic) const { return home(topic).shard(); }

std::optional<std::uint64_t> Presence::generation_of(const std::string& topic) const {
    return home(topic).generation_of(topic);
}

Attendance Presence::join(fiber::Shard& here, std::string topic, sync::Person person) {
    Home& there = home(topic);
    const std::uint64_t id = person.id;
    if (&there.shard() == &here) {
        there.enter(topic, person);
    } else {
        there.shard().post([&there, topic, person = std::move(person)] { there.enter(topic, person); });
    }
    return Attendance(*this, here, std::move(topic), id);
}

void Presence::leave(fiber::Shard& here, std::string topic, std::uint64_t person) {
    Home& there = home(topic);
    if (&there.shard() == &here) return there.leave(topic, person);
    there.shard().post([&there, topic = std::move(topic), person] { there.leave(topic, person); });
}

Seen Presence::look(fiber::Shard& here, const std::string& topic) {
    Home& there = home(topic);
    return fiber::run_on(there.shard(), here, [&] { return there.look(topic); });
}

std::vector<sync::Person> Presence::page_after(fiber::Shard& here, const std::string& topic,
                                               std::uint64_t place, std::size_t limit) {
    Home& there = home(topic);
    return fiber::run_on(there.shard(), here, [&] { return there.page_after(topic, place, limit); });
}

}  // namespace livepet::presence
