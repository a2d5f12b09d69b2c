// Unique names: each is one actor's, until it gives it up or ends for good. A restart keeps it: a name
// belongs to an identity, not to an incarnation.
//
// Used in fibers of any shard. Names are spread over the shards by hash: each shard keeps its part of the
// table, and a second one of which names its own actors have, so that they are free at once when these end.
// Looking up a name and calling its actor is one operation here (call), because between the two the name may
// have gone to another. A name is at most name_bytes_max bytes; there are as many as there is memory for.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/registry/partition.hpp"
#include "shared/base/result.hpp"

namespace livepet::registry {

enum class NameError : std::uint8_t {
    taken,   // another actor has it
    noproc,  // there is no such actor, or it has ended for good
    too_long,
};

constexpr std::string_view describe(NameError error) {
    switch (error) {
        case NameError::taken:
            return "Another actor has this name.";
        case NameError::noproc:
            return "There is no such actor.";
        case NameError::too_long:
            return "A name is at most 255 bytes.";
    }
    return "The name cannot be had.";
}

class Registry {
  public:
    /// Before the shards run; outlives them.
    explicit Registry(actor::System& system);
    ~Registry();
    Registry(const Registry&) = delete;
    Registry& operator=(const Registry&) = delete;

    /// Gives `who` the name. Has it already: that is no error.
    base::Result<void, NameError> register_name(actor::Dispatcher& here, std::string name,
                                                actor::Identity who);
    /// Takes the name from `who`; false if that does not have it.
    bool unregister_name(actor::Dispatcher& here, std::string_view name, actor::Identity who);
    std::optional<actor::Identity> whereis(actor::Dispatcher& here, std::string_view name);

    /// Calls the actor of class A that has this name. noproc: nobody has, or an actor of another class.
    template <class A, class M>
    base::Result<typename M::Reply, actor::CallError> call(
        actor::Dispatcher& here, std::string_view name, M message,
        std::chrono::nanoseconds timeout = actor::call_timeout) {
        std::optional<actor::Identity> who = whereis(here, name);
        while (who && who->type == A::type) {
            auto answer = here.call(actor::ActorRef<A>{who->id}, M(message), timeout);
            if (answer || answer.error() != actor::CallError::noproc) return answer;
            const auto now = whereis(here, name);  // its actor ended: perhaps another has the name
            if (now == who) break;
            who = now;
        }
        return actor::CallError::noproc;
    }

  private:
    class Part;

    Part& part_of(std::string_view name) { return *parts_[partition_of(system_, name)]; }
    Part& home_of(actor::Identity who) { return *parts_[system_.shard_of(who)]; }

    actor::System& system_;
    std::vector<std::unique_ptr<Part>> parts_;  // one a shard
};

}  // namespace livepet::registry
