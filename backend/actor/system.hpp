// All dispatchers of the server, which of them an identity lives on, and who is told of events. Read-only
// once the shards run: any thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "backend/actor/identity.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/telemetry/listener.hpp"

namespace livepet::actor {

class Dispatcher;

class System {
  public:
    /// One dispatcher a shard. The shards and the listeners outlive the system.
    explicit System(std::span<const std::unique_ptr<fiber::Shard>> shards,
                    telemetry::Listeners listeners = {});
    ~System();
    System(const System&) = delete;
    System& operator=(const System&) = delete;

    std::size_t size() const { return dispatchers_.size(); }
    Dispatcher& dispatcher(std::size_t shard) { return *dispatchers_[shard]; }

    const telemetry::Listeners& listeners() const { return listeners_; }

    /// Where an identity lives, for as long as the server runs.
    std::size_t shard_of(Identity identity) const {
        return (identity.type & pinned_type ? identity.id : hash_of(identity)) % dispatchers_.size();
    }

  private:
    const telemetry::Listeners listeners_;
    std::vector<std::unique_ptr<Dispatcher>> dispatchers_;
};

}  // namespace livepet::actor
