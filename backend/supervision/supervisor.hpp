// A supervisor: an actor that starts its children in order, starts them again by its strategy when they end,
// and ends them in reverse order when it ends. Its behaviour is that of OTP's supervisor, which tests/oracle
// compares it with.
//
// Its children live where their identities say, on any shard; supervisors may be children of supervisors. It
// waits for each start and each end before it does anything else; requests wait in its mailbox meanwhile. If
// it is killed, its children are killed with it. A child that waits for its restart (Backoff) is
// `restarting`; its siblings are left alone until then.
#pragma once

#include <cstdint>
#include <memory>
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

/// What came of a request about one child.
enum class Outcome : std::uint8_t {
    ok,
    ignored,          // its start said so: there is a spec, and no process
    failed,           // its start failed
    already_started,  // a child of this id runs
    already_present,  // there is a spec of this id, which does not run
    running,          // it runs, and must be terminated first
    restarting,       // its restart failed and will be tried again
    not_found,        // there is no child of this id
    bad_spec,
    too_many,
};

enum class ChildState : std::uint8_t { running, restarting, undefined };

class Supervisor : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 1;
    static constexpr std::string_view name = "supervisor";
    /// What it is asked concerns the children it has now.
    static constexpr actor::MailboxPolicy mailbox{.outlives_incarnation = false};

    struct ChildResult {
        Outcome outcome = Outcome::ok;
        actor::Incarnation incarnation = 0;  // of a child that was started
    };
    /// Adds a child behind the others and starts it. One that fails to start is not added.
    struct StartChild {
        using Reply = ChildResult;
        ChildSpec spec;
    };
    /// Ends a child; its spec stays (unless it is temporary), for RestartChild.
    struct TerminateChild {
        using Reply = Outcome;
        std::string id;
    };
    struct RestartChild {
        using Reply = ChildResult;
        std::string id;
    };
    /// Forgets the spec of a child that does not run.
    struct DeleteChild {
        using Reply = Outcome;
        std::string id;
    };
    struct ChildInfo {
        std::string id;
        actor::Identity identity;
        ChildState state;
        actor::Incarnation incarnation;  // if it runs
        ChildKind kind;
    };
    struct WhichChildren {
        using Reply = std::vector<ChildInfo>;
    };

    Supervisor(actor::Context& context, std::shared_ptr<const SupervisorSpec> spec);

    void initialize(actor::WaitingContext& context);
    void on(const actor::ChildEnded& ended, actor::WaitingContext& context);
    void on(const actor::Shutdown&, actor::WaitingContext& context);

    ChildResult on(const StartChild& request, actor::WaitingContext& context);
    Outcome on(const TerminateChild& request, actor::WaitingContext& context);
    ChildResult on(const RestartChild& request, actor::WaitingContext& context);
    Outcome on(const DeleteChild& request, actor::WaitingContext& context);
    std::vector<ChildInfo> on(const WhichChildren&, actor::Context&) const;

    /// To itself: a restart failed, once more.
    struct TryAgain {
        std::string id;
    };
    void on(const TryAgain& again, actor::WaitingContext& context);
    /// To itself: children have waited long enough for their restart.
    struct DelayOver {};
    void on(const DelayOver&, actor::WaitingContext& context);

  private:
    struct Child {
        ChildSpec spec;
        ChildState state = ChildState::undefined;
        actor::Incarnation incarnation = 0;
    };
    using Children = std::vector<Child>;  // in the order of their starts

    Children::iterator find(std::string_view id);
    actor::StartResult start(Child& child, actor::WaitingContext& context);
    void terminate(Child& child, actor::WaitingContext& context);
    void end_by_itself(Children::iterator child, actor::WaitingContext& context);
    void set_undefined(Child& child, actor::WaitingContext& context);
    /// Removes a temporary one, else makes it undefined.
    void give_up(Children::iterator child, actor::WaitingContext& context);
    /// Counts; then starts it again, or lets it wait.
    void restart(Children::iterator child, const actor::ExitReason& cause, actor::WaitingContext& context);
    void start_again(Children::iterator child, actor::WaitingContext& context);
    void terminate_from(std::size_t first, std::string_view except, actor::WaitingContext& context);
    /// Empty, or the id of the child that failed.
    std::string start_from(std::size_t first, actor::WaitingContext& context);
    bool should_end_after(bool was_significant) const;
    void end(actor::WaitingContext& context);

    std::shared_ptr<const SupervisorSpec> spec_;
    Children children_;
    RestartWindow restarts_;
    RestartDelays delays_;
    actor::SendTimer<Supervisor, DelayOver> delay_timer_;
    RestartLog log_;
};

/// A blueprint for a supervisor: for the root, or as the child of another.
actor::BlueprintPtr supervisor_blueprint(SupervisorSpec spec);

}  // namespace livepet::supervision
