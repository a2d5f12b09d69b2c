// Signals between shards: each does, where it arrives, what the dispatcher does at once when both actors live
// on one shard. Only the dispatcher makes them.
#pragma once

#include <tuple>
#include <utility>

#include "backend/actor/dispatcher.hpp"

namespace livepet::actor {

/// Calls `handler` with `arguments` on the shard that it arrives at.
template <auto handler, class... Args>
class SignalParcel final : public Parcel {
  public:
    template <class... A>
    explicit SignalParcel(A&&... arguments) : arguments_(std::forward<A>(arguments)...) {}

    void arrive(Dispatcher& here, ParcelPtr) override {
        std::apply([&here](auto&... arguments) { (here.*handler)(std::move(arguments)...); }, arguments_);
    }

  private:
    std::tuple<Args...> arguments_;
};

using ExitParcel = SignalParcel<&Dispatcher::exit_arrived, Identity, Identity, ExitReason>;
using LinkEndParcel = SignalParcel<&Dispatcher::link_ended, Identity, Identity, ExitReason>;
using LinkParcel = SignalParcel<&Dispatcher::link_arrived, Identity, Identity>;
using UnlinkParcel = SignalParcel<&Dispatcher::unlink_arrived, Identity, Identity>;
using MonitorParcel = SignalParcel<&Dispatcher::monitor_arrived, MonitorRef, Identity, Identity>;
using DemonitorParcel = SignalParcel<&Dispatcher::demonitor_arrived, MonitorRef, Identity>;
using DownParcel = SignalParcel<&Dispatcher::down_arrived, Identity, Down>;
using ChildEndedParcel = SignalParcel<&Dispatcher::child_ended_arrived, Parent, ChildEnded>;
using OrphansParcel = SignalParcel<&Dispatcher::end_children_of, Parent>;
using CancelParcel = SignalParcel<&Dispatcher::cancel_blocked, Identity, CallerAddress>;
using ForgetParcel = SignalParcel<&Dispatcher::forget_child_arrived, Identity, Parent>;
using StartParcel = SignalParcel<&Dispatcher::start_arrived, StartRequest, ReplyTo<StartResult>>;
using StopParcel = SignalParcel<&Dispatcher::stop, Identity, ReplyTo<ExitReason>>;
using KillChildParcel = SignalParcel<&Dispatcher::kill_child, Identity, ReplyTo<ExitReason>>;

/// To the shard `home`, which is `here` or another.
template <class P, class... Args>
void send_signal(Dispatcher& here, Dispatcher& home, Args&&... args) {
    if (&here == &home) {
        P(std::forward<Args>(args)...).arrive(here, nullptr);
    } else {
        home.send(ParcelPtr(new P(std::forward<Args>(args)...)));
    }
}

}  // namespace livepet::actor
