#include "backend/pubsub/broker.hpp"

#include <utility>

#include "backend/fiber/run_on.hpp"
#include "shared/base/hash.hpp"

namespace livepet::pubsub {

Broker::Broker(std::span<const std::unique_ptr<fiber::Shard>> shards) : shards_(shards) {
    for (const auto& shard : shards) {
        const auto leave_home = [this, index = shard->index()](const LocalTopic& topic) {
            Table& home = home_of(topic.name);
            if (home.shard.index() == index) return home.kept.unfollow(topic.name, index);
            home.shard.post([&home, topic = topic.name, index] { home.kept.unfollow(topic, index); });
        };
        tables_.push_back(std::make_unique<Table>(*shard, leave_home));
    }
}

Broker::Table& Broker::home_of(std::string_view topic) const {
    base::Fnv1a hash;
    hash.add(topic);
    return *tables_[hash.value() % tables_.size()];
}

void Broker::deliver(Table& table, const Published& publication) {
    table.kept.add(publication);
    table.local.deliver(publication);
}

void Broker::publish(const fiber::Shard& from, Publication publication) {
    const auto shared = std::make_shared<const Publication>(std::move(publication));
    for (const auto& table : tables_) {
        if (&table->shard == &from || !table->local.may_follow(shared->topic)) continue;
        table->shard.post([this, &to = *table, shared] { deliver(to, shared); });
    }
    deliver(*tables_[from.index()], shared);
}

bool Broker::is_followed(fiber::Shard& here, std::string_view topic) {
    return std::any_of(tables_.begin(), tables_.end(), [&](const auto& table) {
        return table->local.may_follow(topic) &&
               fiber::run_on(table->shard, here, [&] { return table->local.is_followed(topic); });
    });
}

std::optional<std::vector<Published>> Broker::missed(fiber::Shard& here, const Subscription& subscription,
                                                     std::uint64_t revision) {
    LocalTopic& topic = on(here).topic_of(subscription);
    if (revision == 0 && topic.is_kept) return std::nullopt;
    Table& home = home_of(topic.name);
    // The subscription stays, and with it the topic, while this waits.
    auto missed = fiber::run_on(home.shard, here, [&] {
        home.kept.follow(topic.name, here.index());
        return revision == 0 ? std::nullopt : home.kept.since(topic.name, revision);
    });
    topic.is_kept = true;
    return missed;
}

void Broker::note(const fiber::Shard& here, const Subscription& subscription, std::uint64_t revision) {
    LocalTopic& topic = on(here).topic_of(subscription);
    if (std::exchange(topic.is_noted, true)) return;
    Table& home = home_of(topic.name);
    if (&home.shard == &here) return home.kept.begin_at(topic.name, revision);
    home.shard.post([&home, name = topic.name, revision] { home.kept.begin_at(name, revision); });
}

}  // namespace livepet::pubsub
