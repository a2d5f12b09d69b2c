// What few actors have: links, monitors, signals that wait, somebody who waits for their end. Made for an
// actor the first time it needs any of it; own shard only.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "backend/actor/exit_reason.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/mail_list.hpp"
#include "backend/actor/reply.hpp"
#include "backend/actor/signals.hpp"
#include "backend/actor/start.hpp"

namespace livepet::actor {

/// Told when an identity has ended for good: its names become free. On the identity's shard; must not
/// suspend.
class EndOfIdentity {
  public:
    virtual ~EndOfIdentity() = default;
    virtual void ended_for_good(Identity who) = 0;
};

struct Relations {
    // Of the incarnation.
    MailList control;  // before ordinary mail
    boost::unordered_flat_set<Identity, IdentityHash> links;
    boost::unordered_flat_map<MonitorRef, Identity> monitors;  // what it watches
    boost::unordered_flat_map<MonitorRef, Identity> watchers;  // who watches it
    std::vector<ReplyTo<ExitReason>> awaiting_end;
    ReplyTo<StartResult> starter;  // while it initializes
    ExitReason end_reason;         // once it has been told to end

    // Of the identity.
    MailList blocked;  // calls that wait for room in the mailbox
    std::vector<EndOfIdentity*> end_observers;
    std::optional<std::pair<StartRequest, ReplyTo<StartResult>>> successor;  // of an orphan
};

}  // namespace livepet::actor
