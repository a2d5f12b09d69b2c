// Starts children on demand, and each again by itself when it crashes: OTP's simple_one_for_one, Elixir's
// DynamicSupervisor. Made for millions: it keeps nothing about a child but four bytes in the child's own
// record.
//
// Its children live on its own shard; one for each shard is a PartitionSupervisor. It ends all of them at
// once. If it is killed, its children are killed with it.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/supervision/restart_delays.hpp"
#include "backend/supervision/restart_log.hpp"
#include "backend/supervision/restart_window.hpp"
#include "backend/supervision/supervisor_spec.hpp"

namespace livepet::supervision {

/// Different terms among the children of one supervisor.
inline constexpr std::size_t child_terms_max = 256;

struct DynamicSupervisorSpec {
    std::string name;  // for logs
    RestartIntensity intensity;
    AutoShutdown auto_shutdown = AutoShutdown::never;
    std::size_t children_max = 20'000'000;
    /// Children initialize beside each other, and requests are answered meanwhile. OTP's start one by one.
    bool concurrent_starts = false;
    std::optional<Backoff> backoff = {};  // without it, restarts are at once
};

/// How a dynamic supervisor treats a child.
struct ChildTerms {
    Restart restart = Restart::permanent;
    Patience patience = worker_patience;  // the longest of all its children's holds for all
    bool significant = false;
    friend bool operator==(const ChildTerms&, const ChildTerms&) = default;
};

class DynamicSupervisor : public actor::Actor {
  public:
    /// Of the shard `id % shards`.
    static constexpr actor::TypeId type = actor::pinned_type | 2U;
    static constexpr std::string_view name = "dynamic supervisor";
    /// What it is asked concerns the children it has now.
    static constexpr actor::MailboxPolicy mailbox{.outlives_incarnation = false};

    /// Answered when the child is initialized.
    struct StartChild {
        using Reply = actor::StartResult;
        actor::Identity identity;
        actor::BlueprintPtr blueprint;
        ChildTerms terms;
    };
    /// The same for a child that has no initialize(): nobody waits, so if the supervisor is idle it is
    /// started on the asking fiber's stack.
    struct StartAtOnce {
        using Reply = actor::StartResult;
        StartChild child;
    };
    /// Ends a child for good; false if there is none.
    struct TerminateChild {
        using Reply = bool;
        actor::Identity identity;
    };
    struct ChildCounts {
        std::uint64_t children = 0;    // started, or about to be again
        std::uint64_t restarting = 0;  // of those: it waits, or a restart failed and will be tried again
        std::uint64_t restarts = 0;    // since it started itself
    };
    struct CountChildren {
        using Reply = ChildCounts;
    };

    struct ChildInfo {
        actor::Identity identity;
        actor::Incarnation incarnation = 0;  // 0: it is about to be started again
    };
    /// In no order. Looks at every actor of the shard: for tests and debugging.
    struct WhichChildren {
        using Reply = std::vector<ChildInfo>;
    };

    DynamicSupervisor(actor::Context& context, std::shared_ptr<const DynamicSupervisorSpec> spec);

    void on(const StartChild& request, actor::ReplyTo<actor::StartResult> started,
            actor::WaitingContext& context);
    void on(const StartAtOnce& request, actor::ReplyTo<actor::StartResult> started, actor::Context& context);
    bool on(const TerminateChild& request, actor::WaitingContext& context);
    ChildCounts on(const CountChildren&, actor::Context& context) const;
    std::vector<ChildInfo> on(const WhichChildren&, actor::Context& context) const;

    void on(const actor::ChildEnded& ended, actor::WaitingContext& context);
    void on(const actor::Shutdown&, actor::WaitingContext& context);

    /// To itself: a restart failed, once more.
    struct TryAgain {
        actor::Identity identity;
    };
    void on(const TryAgain& again, actor::WaitingContext& context);
    /// To itself: children have waited long enough for their restart.
    struct DelayOver {};
    void on(const DelayOver&, actor::WaitingContext& context);

  private:
    /// Nothing if `started` has been told why not.
    std::optional<actor::StartRequest> admit(const StartChild& child,
                                             actor::ReplyTo<actor::StartResult>& started,
                                             actor::Context& context);
    std::optional<std::uint32_t> index_of(const ChildTerms& terms);
    /// Counts; then starts it again, or lets it wait.
    void restart(actor::Identity identity, const actor::ExitReason& cause, actor::WaitingContext& context);
    void start_again(actor::Identity identity, actor::WaitingContext& context);
    void end(actor::WaitingContext& context);

    std::shared_ptr<const DynamicSupervisorSpec> spec_;
    std::vector<ChildTerms> terms_;  // the different ones: a child's note is an index into them
    boost::unordered_flat_set<actor::Identity, actor::IdentityHash> restarting_;  // waiting, or failed
    RestartWindow restarts_;
    RestartDelays delays_;
    actor::SendTimer<DynamicSupervisor, DelayOver> delay_timer_;
    RestartLog log_;
};

actor::BlueprintPtr dynamic_supervisor_blueprint(DynamicSupervisorSpec spec);

}  // namespace livepet::supervision
