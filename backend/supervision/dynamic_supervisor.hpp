// Starts children on demand and brings the crashed ones back, each by itself (one_for_one).
//
// One on each shard, for children that live there. Own shard's thread only. When its restart intensity is
// exceeded it gives up: it ends its children's identities that crash from then on, and tells its owner, who
// ends the server in order, as OTP ends an application whose top supervisor dies.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include "backend/actor/dispatcher.hpp"
#include "backend/supervision/child_spec.hpp"
#include "shared/base/result.hpp"

namespace livepet::supervision {

inline constexpr std::size_t children_max = 20'000'000;

enum class StartError : std::uint8_t { already_started, too_many_children, failed };

class DynamicSupervisor final : public actor::ExitWatcher {
  public:
    /// `gave_up` is called once, on this shard, with the reason.
    DynamicSupervisor(actor::Dispatcher& dispatcher, std::string name, RestartIntensity intensity,
                      std::function<void(const std::string& reason)> gave_up);

    /// Starts a child at once. A child whose factory throws is logged and not kept (StartError::failed).
    base::Result<void, StartError> start_child(ChildSpec spec);
    /// Asks every child to end after the mail it has now. They end in later turns; child_count() tells when
    /// all have.
    void stop_children();

    std::size_t child_count() const { return children_.size(); }
    std::uint64_t restart_count() const { return restart_count_; }

  private:
    struct Child {
        actor::Factory factory;
        Restart restart;
    };

    void incarnation_ended(actor::Identity identity, const actor::ExitReason& reason) override;
    bool should_restart(Restart restart, actor::ExitKind kind) const;
    void restart(actor::Identity identity, const std::string& cause);
    /// Counts a restart; false if that was one too many.
    bool may_restart();
    void end_child(actor::Identity identity);

    actor::Dispatcher& dispatcher_;
    const std::string name_;
    const RestartIntensity intensity_;
    std::function<void(const std::string&)> gave_up_;
    boost::unordered_flat_map<actor::Identity, Child, actor::IdentityHash> children_;
    std::deque<platform::MonotonicTime> recent_restarts_;  // at most intensity_.restarts
    std::uint64_t restart_count_ = 0;
    bool stopping_ = false;
};

}  // namespace livepet::supervision
