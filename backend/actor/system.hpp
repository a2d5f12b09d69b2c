// All dispatchers of the server, and which of them an identity lives on. Read-only once the shards run: any
// thread.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "backend/actor/identity.hpp"
#include "backend/fiber/shard.hpp"

namespace livepet::actor {

class Dispatcher;

class System {
  public:
    /// One dispatcher a shard. The shards outlive the system.
    explicit System(std::span<const std::unique_ptr<fiber::Shard>> shards);
    ~System();
    System(const System&) = delete;
    System& operator=(const System&) = delete;

    std::size_t size() const { return dispatchers_.size(); }
    Dispatcher& dispatcher(std::size_t shard) { return *dispatchers_[shard]; }

    /// Where an identity lives, for as long as the server runs.
    std::size_t shard_of(Identity identity) const {
        return (identity.type & pinned_type ? identity.id : hash_of(identity)) % dispatchers_.size();
    }

  private:
    std::vector<std::unique_ptr<Dispatcher>> dispatchers_;
};

}  // namespace livepet::actor
