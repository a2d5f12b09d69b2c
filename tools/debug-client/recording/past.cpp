#include "tools/debug-client/recording/past.hpp"

#include <utility>
#include <variant>

#include "shared/wire/decode.hpp"

namespace livepet::debug_client {

std::optional<Telling> Past::take(const Entry& entry) {
    if (const auto* moved = std::get_if<Moved>(&entry)) route_ = moved->route;
    if (const auto* opened = std::get_if<Opened>(&entry)) {
        open_ = opened->connection;
        conversation_ = {};
        welcome_.reset();
    }
    const auto* ended = std::get_if<Ended>(&entry);
    if (ended != nullptr && open_ == ended->connection) {
        open_.reset();
        welcome_.reset();
    }
    const auto* passed = std::get_if<Passed>(&entry);
    return passed == nullptr || open_ != passed->connection ? std::nullopt : hear(*passed);
}

std::optional<Telling> Past::hear(const Passed& passed) {
    if (passed.to_server) {
        const auto message = wire::decode<wire::ClientMessage>(passed.frame);
        if (message) conversation_.note(*message);
        return std::nullopt;
    }
    auto message = wire::decode<wire::ServerMessage>(passed.frame);
    if (!message) return std::nullopt;
    Telling telling{conversation_.note(*message).topic, std::move(*message)};
    keep(telling, passed.at);
    return telling;
}

void Past::keep(const Telling& telling, base::Milliseconds at) {
    if (const auto* welcome = std::get_if<wire::Welcome>(&telling.message)) {
        // Within a run of the server a topic may be resumed: what was told of it before still counts.
        if (welcome->epoch != epoch_) topics_.clear();
        epoch_ = welcome->epoch;
        welcome_ = *welcome;
        world_ = welcome->world_now;
        world_at_ = at;
    }
    if (const auto* pong = std::get_if<wire::Pong>(&telling.message)) {
        world_ = pong->world_now;
        world_at_ = at;
    }
    if (telling.topic.empty() || std::holds_alternative<wire::Resumed>(telling.message)) return;
    std::vector<wire::ServerMessage>& told = topics_[telling.topic];
    if (std::holds_alternative<wire::Snapshot>(telling.message)) told.clear();
    told.push_back(telling.message);
}

const std::vector<wire::ServerMessage>& Past::of_topic(const std::string& topic) const {
    static const std::vector<wire::ServerMessage> nothing;
    const auto found = topics_.find(topic);
    return found == topics_.end() ? nothing : found->second;
}

base::WorldTime Past::world_at(base::Milliseconds at) const { return world_ + (at - world_at_); }

}  // namespace livepet::debug_client
