#include "backend/actor/system.hpp"

#include <utility>

#include "backend/actor/dispatcher.hpp"

namespace livepet::actor {

System::System(std::span<const std::unique_ptr<fiber::Shard>> shards, telemetry::Listeners listeners)
    : listeners_(std::move(listeners)) {
    for (const auto& shard : shards) dispatchers_.push_back(std::make_unique<Dispatcher>(*this, *shard));
}

System::~System() = default;

}  // namespace livepet::actor
