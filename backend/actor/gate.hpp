// The output gate of an actor: which of its changes are not durable yet, and what it has said since, held
// back in order until they are. So the actor goes on with its next message, and nobody hears of a change that
// may still be lost.
//
// It belongs to the identity: what an incarnation said that has ended since leaves all the same. Own shard
// only; made when there is something to hold back, and gone once nothing is.
#pragma once

#include <boost/container/devector.hpp>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "backend/actor/chain.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/output.hpp"
#include "shared/base/move_only_function.hpp"

namespace livepet::actor {

/// Takes a change back in the actor's memory: puts the state there that was before it.
using Undo = base::MoveOnlyFunction<void()>;

/// A change, among all of a shard's; they grow.
using Ticket = std::uint64_t;

class Gate {
  public:
    /// A further change, made by `incarnation`.
    void add_change(Ticket ticket, Incarnation incarnation, Undo undo) {
        changes_.push_back({ticket, incarnation, std::move(undo)});
    }
    /// The change made last was not made after all. False: it is not here any more.
    bool drop_change(Ticket ticket) {
        if (changes_.empty() || changes_.back().ticket != ticket) return false;
        changes_.pop_back();
        return true;
    }

    /// To leave once all changes up to now are durable.
    void hold_back(OutputPtr output) { held_.push_back({changes_.back().ticket, std::move(output)}); }

    /// Everything up to this change is durable: what may leave, in order. Nothing for a ticket that is not
    /// here.
    std::vector<OutputPtr> durable(Ticket ticket) {
        while (!changes_.empty() && changes_.front().ticket <= ticket) changes_.pop_front();
        std::vector<OutputPtr> leaving;
        for (; !held_.empty() && held_.front().after <= ticket; held_.pop_front()) {
            leaving.push_back(std::move(held_.front().output));
        }
        return leaving;
    }

    struct Failure {
        Undo undo;  // to the last durable state
        Incarnation incarnation = 0;
    };
    bool has(Ticket ticket) const {
        return !changes_.empty() && changes_.front().ticket <= ticket && ticket <= changes_.back().ticket;
    }
    /// A change failed, and with it all after it: none of what was held back may leave, and until reopened
    /// nothing that comes.
    Failure fail() {
        Failure failure{std::move(changes_.front().undo), changes_.front().incarnation};
        changes_.clear();
        for (Held& held : held_) held.output->withhold();
        held_.clear();
        has_failed_ = true;
        return failure;
    }

    bool has_failed() const { return has_failed_; }
    bool is_empty() const { return changes_.empty() && !has_failed_; }
    const ChainPtr& chain() const { return chain_; }

  private:
    struct Change {
        Ticket ticket = 0;
        Incarnation incarnation = 0;
        Undo undo;
    };
    struct Held {
        Ticket after = 0;
        OutputPtr output;
    };

    boost::container::devector<Change> changes_;
    boost::container::devector<Held> held_;
    ChainPtr chain_ = std::make_shared<Chain>();
    bool has_failed_ = false;  // and the actor has not taken the changes back yet
};

}  // namespace livepet::actor
