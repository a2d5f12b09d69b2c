// The joined history of a pet: who fed it. Its own kind of channel, since a meal is published as one event
// (pets know nobody's history), and makes a new list here.
//
// Subscribes when made, before the snapshot is read: a meal in between is in both, and counted once. The
// session's shard only.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "backend/apps/pets/world.hpp"
#include "backend/gateway/app.hpp"
#include "backend/pubsub/broker.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/publication.hpp"
#include "shared/wire/decode.hpp"

namespace livepet::pets {

/// As after a crash: what rows and journal have. In a fiber of `here`.
storage::Result<History> find_stored_history(World& world, fiber::Shard& here, PetId pet);

class HistoryChannel final : public gateway::Channel, private pubsub::Subscription {
  public:
    HistoryChannel(gateway::Session& session, std::uint32_t channel, pubsub::LocalTopics& topics, PetId pet)
        : session_(session), channel_(channel) {
        topics.subscribe(*this, history_topic(pet));
    }

    /// Sends the snapshot. Once.
    void open(History history) {
        to_be_told_ = history.meals.size();
        for (Meal& meal : early_) add_if_new(history, std::move(meal));
        early_ = {};
        history_.emplace(std::move(history));
        session_.send(wire::Snapshot{channel_, stream(), history_->revision(), history_->snapshot()});
    }

  private:
    /// Meals are told in the order in which they were saved, so each is the oldest of its looks among those
    /// that were read and may still be told, or a new one; and after a new one all are. Two meals may look
    /// the same: the clock that dates them counts milliseconds.
    void add_if_new(History& history, Meal meal) {
        const auto untold = std::span(history.meals).first(to_be_told_);
        const auto oldest = std::find(untold.rbegin(), untold.rend(), meal);
        to_be_told_ = static_cast<std::size_t>(untold.rend() - oldest);
        if (to_be_told_ > 0)
            --to_be_told_;
        else
            add_meal(history, std::move(meal));
    }

    void on_published(pubsub::Delivery& delivery) override {
        auto meal = wire::decode<Meal>(delivery.publication->body);
        if (!meal) return;
        if (!history_) {
            if (early_.size() < history_meals_max) early_.push_back(std::move(*meal));
            return;
        }
        History next = history_->state();
        add_if_new(next, std::move(*meal));
        if (auto patch = history_->publish(next)) {
            session_.send(wire::Patch{stream(), history_->revision(), 1, std::move(*patch)});
        }
    }

    gateway::Session& session_;  // owns this channel
    const std::uint32_t channel_;
    std::optional<sync::Publication<History>> history_;
    std::vector<Meal> early_;
    std::size_t to_be_told_ = 0;  // of the newest meals that were read, how many may still come
};

}  // namespace livepet::pets
