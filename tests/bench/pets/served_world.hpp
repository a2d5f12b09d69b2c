// A living world and the gateway's terms for it, as main puts them together; but everybody is who they say:
// a token is a user's number. For the main thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/apps/pets/pets_app.hpp"
#include "backend/gateway/open_sessions.hpp"
#include "backend/gateway/session_protocol.hpp"
#include "backend/journal_memory.hpp"
#include "tests/bench/pets/living_world.hpp"

namespace livepet::bench {

class ServedWorld {
  public:
    /// Starts all its pets.
    explicit ServedWorld(const std::string& path);

    LivingWorld& living() { return living_; }
    Shards& shards() { return living_.shards(); }
    const gateway::SessionTerms& terms() const { return terms_; }
    std::uint64_t population() const { return population_; }

  private:
    class Trusting final : public gateway::Authenticator {
        base::Result<gateway::Person, gateway::Refusal> identify(fiber::Shard& here,
                                                                 std::string_view token) override;
    };

    LivingWorld living_;
    Trusting authenticator_;
    pets::PetsApp app_;
    JournalMemory memory_;
    gateway::OpenSessions open_sessions_;
    gateway::SessionTerms terms_;
    std::uint64_t population_;
};

}  // namespace livepet::bench
