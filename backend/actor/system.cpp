#include "backend/actor/system.hpp"

#include "backend/actor/dispatcher.hpp"

namespace livepet::actor {

System::System(std::span<const std::unique_ptr<fiber::Shard>> shards) {
    for (const auto& shard : shards) dispatchers_.push_back(std::make_unique<Dispatcher>(*this, *shard));
}

System::~System() = default;

}  // namespace livepet::actor
