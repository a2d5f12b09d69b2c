// Keys that many actors share: a message to a key goes to all who joined it (OTP's pg, Elixir's Registry with
// duplicate keys). An actor is in a group until it leaves it or ends for good.
//
// Used in fibers of any shard. Keys are spread over the shards by hash. What is sent to a group reaches its
// members in the order in which one shard sent it.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/registry/partition.hpp"

namespace livepet::registry {

class Groups {
  public:
    /// Before the shards run; outlives them.
    explicit Groups(actor::System& system);
    ~Groups();
    Groups(const Groups&) = delete;
    Groups& operator=(const Groups&) = delete;

    /// Joined twice is joined once. False if there is no such actor, or the key is longer than
    /// name_bytes_max.
    bool join(actor::Dispatcher& here, std::string_view key, actor::Identity who);
    void leave(actor::Dispatcher& here, std::string_view key, actor::Identity who);
    /// In the order in which they joined.
    std::vector<actor::Identity> members(actor::Dispatcher& here, std::string_view key);

    /// Casts to every member of class A.
    template <class A, class M>
    void cast(actor::Dispatcher& here, std::string_view key, const M& message) {
        for (const actor::Identity who : members(here, key)) {
            if (who.type == A::type) here.cast(actor::ActorRef<A>{who.id}, M(message));
        }
    }

  private:
    class Part;

    Part& part_of(std::string_view key) { return *parts_[partition_of(system_, key)]; }
    Part& home_of(actor::Identity who) { return *parts_[system_.shard_of(who)]; }

    actor::System& system_;
    std::vector<std::unique_ptr<Part>> parts_;  // one a shard
};

}  // namespace livepet::registry
