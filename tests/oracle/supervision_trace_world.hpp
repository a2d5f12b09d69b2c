// What a script's actors have in common: who they are, which incarnation of each lives, what they did.
//
// On the shard of the script. Outlives the actors.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "backend/actor/cell.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/signals.hpp"
#include "tests/oracle/supervision_trace_log.hpp"
#include "tests/oracle/supervision_trace_script.hpp"

namespace livepet::oracle {

struct Living {
    actor::Identity identity;
    std::uint32_t number = 0;  // C#number
};

class World {
  public:
    /// Identities from `first_actor` on are this world's.
    explicit World(std::uint64_t first_actor) : next_actor_(first_actor) {}
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    TraceLog& log() { return log_; }
    /// The number by which all that is called `id` is known to the runtime.
    std::uint64_t actor_of(const std::string& id);
    std::uint64_t next_actor() const { return next_actor_; }

    // ---- what happens ----

    /// An init is reached. Returns the number of the incarnation.
    std::uint32_t begins(const std::string& id, const actor::Cell& cell);
    void begins_supervisor(const std::string& id, std::uint32_t number);
    /// What the next start that this line makes comes to.
    Outcome next_outcome(const Node& child);
    void started(const std::string& id, std::uint32_t number, const char* how);
    void lives(const std::string& id, std::uint32_t number, actor::Identity identity);
    void ended(const std::string& id, std::uint32_t number, std::string_view reason,
               const std::string& dynamic);
    /// What still ends is not part of the trace.
    void discard() { is_over_ = true; }

    // ---- to be asked ----

    /// The incarnation that has started and not ended.
    std::optional<Living> living(const std::string& id) const;
    /// "C#2"
    std::string name_of(actor::Incarnation incarnation) const { return names_.at(incarnation); }

  private:
    TraceLog log_;
    std::uint64_t next_actor_;
    std::map<std::string, std::uint64_t> actors_;
    std::map<std::string, std::uint32_t> incarnations_;
    std::map<std::size_t, std::size_t> starts_;  // by line
    std::map<std::string, Living> living_;
    std::unordered_map<actor::Incarnation, std::string> names_;
    bool is_over_ = false;
};

std::string name(const std::string& id, std::uint32_t number);

}  // namespace livepet::oracle
