// Dispatcher::call, which every class of messages has its own of. Included where Context is known: by
// context.hpp, and so by dispatcher.hpp.
#pragma once

#include <typeinfo>

#include "backend/actor/context.hpp"
#include "backend/actor/dispatcher.hpp"

namespace livepet::actor {

template <class A, class M>
base::Result<typename M::Reply, CallError> Dispatcher::call(ActorRef<A> to, M message,
                                                            std::chrono::nanoseconds timeout, Cell* caller) {
    using Reply = typename M::Reply;
    static_assert(Handles<A, M>, "the actor has no handler for this message");
    PendingReply<Reply> pending;
    const PendingEntry entry(*this, pending);
    if constexpr (!suspends<A, M>) {
        if (Cell* callee = find_for_inline_call(to.identity())) {
            ReplyTo<Reply> reply(entry.address());
            handle_inline(*callee, typeid(M).name(), [&] {
                Context context(*this, *callee);
                CallEnvelope<A, M>::template answer_call<A>(*callee->actor, message, std::move(reply),
                                                            context);
            });
            if (!pending.is_settled()) {
                wait_for(pending, entry.address(), to.identity(), timeout, caller);
            }
            return pending.take();
        }
    }
    if (caller && waits_for(to.identity(), *caller)) return CallError::deadlock;
    ReplyTo<Reply> reply(entry.address_with_runner());
    route(EnvelopePtr(new CallEnvelope<A, M>(to, std::move(message), std::move(reply))));
    if (!pending.is_settled()) wait_for(pending, entry.address(), to.identity(), timeout, caller);
    return pending.take();
}

template <class F>
void Dispatcher::handle_inline(Cell& callee, const char* message, F&& f) {
    const InlineTurn turn(*this, callee, message);
    try {
        f();
    } catch (const std::exception& error) {
        end_soon(callee, ExitReason::crash(error.what()));
    } catch (...) {
        end_soon(callee, ExitReason::crash("an exception that is no std::exception"));
    }
}

}  // namespace livepet::actor
