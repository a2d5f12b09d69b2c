// The open sessions of people who are logged in, by person, so that those whose log-in has ended are closed
// at once: by a message to every shard, which looks into its own table.
//
// A session is entered when it is known whose it is. A log-in that ends while that is being looked up would
// be missed; so whoever looks up compares revocations() before and after, and looks again if it has changed.
// The log-in's end is stored first, and told here second.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "backend/gateway/session.hpp"

namespace livepet::gateway {

/// Log-ins that have ended: all of a user's, or one, or all but one.
struct Revocation {
    std::uint64_t user = 0;
    std::uint64_t only_login = 0;    // 0: not only one
    std::uint64_t except_login = 0;  // 0: no exception
    std::string reason;              // a sentence for the person
};

/// One shard's; its thread only.
class LocalSessions {
  public:
    void add(Session& session) { by_user_.emplace(session.user(), &session); }
    void remove(Session& session);
    void revoke(const Revocation& revocation);
    /// How many there have been.
    std::uint64_t revocations() const { return revocations_; }

  private:
    std::unordered_multimap<std::uint64_t, Session*> by_user_;  // bounded as connections are
    std::uint64_t revocations_ = 0;
};

class OpenSessions {
  public:
    /// The shards outlive it.
    explicit OpenSessions(std::vector<fiber::Shard*> shards);

    LocalSessions& on(const fiber::Shard& shard);

    /// Any thread: closes them with the reason, on every shard.
    void revoke(const Revocation& revocation);

  private:
    std::vector<fiber::Shard*> shards_;
    std::vector<std::unique_ptr<LocalSessions>> local_;
};

}  // namespace livepet::gateway
