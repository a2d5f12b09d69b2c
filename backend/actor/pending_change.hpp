// An actor's change on its way to the disk: whoever has it says how that went. Movable; any thread. Let go
// without a word, the change has failed.
#pragma once

#include <utility>

#include "backend/actor/gate.hpp"
#include "backend/actor/parcel.hpp"

namespace livepet::actor {

class Dispatcher;

class SettleParcel final : public Parcel {
  public:
    SettleParcel(Identity who, Ticket ticket) : who_(who), ticket_(ticket) {}
    void arrive(Dispatcher& here, ParcelPtr self) override;
    Ticket ticket() const { return ticket_; }
    void settle(bool is_durable) { is_durable_ = is_durable; }

  private:
    Identity who_;
    Ticket ticket_;
    bool is_durable_ = false;
};

class PendingChange {
  public:
    PendingChange(Dispatcher& home, Identity who, Ticket ticket, ChainPtr chain)
        : home_(&home), parcel_(new SettleParcel(who, ticket)), chain_(std::move(chain)) {}
    PendingChange(PendingChange&&) = default;
    PendingChange& operator=(PendingChange&&) = delete;
    ~PendingChange() {
        if (parcel_) settle(false);
    }

    /// Once. Changes of one actor are settled in the order in which they were made.
    void settle(bool is_durable);

    Ticket ticket() const { return static_cast<const SettleParcel&>(*parcel_).ticket(); }
    const ChainPtr& chain() const { return chain_; }

  private:
    Dispatcher* home_;
    ParcelPtr parcel_;
    ChainPtr chain_;
};

}  // namespace livepet::actor
