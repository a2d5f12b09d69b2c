// A person's session without a socket: frames go in where the reader of a connection hands them to the
// gateway, and come out where its writer would take them. For a fiber of its shard.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "backend/gateway/session_protocol.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/state.hpp"
#include "tests/bench/pets/served_world.hpp"

namespace livepet::bench {

class Visitor {
  public:
    /// Says Hello, and has been welcomed. The world outlives it.
    Visitor(ServedWorld& world, fiber::Shard& shard, std::uint64_t user);
    ~Visitor();
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;

    /// Returns once the meal is acknowledged; false: it is refused.
    bool feed(pets::PetId pet);

    /// The page of a list, by its topic, and all of its pets: as the page of all pets joins them.
    pets::PetPage look_at(const std::string& list_topic);

  private:
    class Nowhere final : public gateway::Transport {
        void wake_writer() override {}
    };

    void say(const wire::ClientMessage& message);
    /// What was said to this person since the last time.
    std::vector<wire::ServerMessage> hear();

    Nowhere transport_;
    gateway::Counters counters_;
    std::shared_ptr<gateway::SessionProtocol> session_;
    std::uint64_t sequence_ = 0;
};

}  // namespace livepet::bench
