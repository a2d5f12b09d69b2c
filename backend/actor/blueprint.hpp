// How the incarnations of an actor are made. One for all actors that are made alike, however many.
//
// Immutable and counted: any thread.
#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>
#include <new>
#include <type_traits>
#include <utility>

#include "backend/actor/actor.hpp"
#include "backend/actor/actor_type.hpp"

namespace livepet::actor {

class Context;

class Blueprint : public boost::intrusive_ref_counter<Blueprint> {
  public:
    explicit Blueprint(const ActorType& type) : type_(type) {}
    Blueprint(const Blueprint&) = delete;
    Blueprint& operator=(const Blueprint&) = delete;
    virtual ~Blueprint() = default;

    const ActorType& type() const { return type_; }

    /// Makes one in `room`, which is of the type's size and alignment. Runs on the actor's shard, for the
    /// identity context.self(); must not suspend. What it throws is a failed start.
    virtual Actor& make(Context& context, void* room) const = 0;

  private:
    const ActorType& type_;
};

using BlueprintPtr = boost::intrusive_ptr<const Blueprint>;

namespace detail {

template <class A, class F>
class FunctionBlueprint final : public Blueprint {
  public:
    explicit FunctionBlueprint(F make) : Blueprint(actor_type<A>), make_(std::move(make)) {}
    Actor& make(Context& context, void* room) const override { return *new (room) A(make_(context)); }

  private:
    F make_;
};

}  // namespace detail

/// `make(Context&)` returns an A, which is made where it will stay; called for each incarnation, on the
/// shards that these live on.
template <class A, class F>
BlueprintPtr blueprint(F make) {
    static_assert(std::is_same_v<std::invoke_result_t<const F&, Context&>, A>);
    return BlueprintPtr(new detail::FunctionBlueprint<A, F>(std::move(make)));
}

/// For actors that need no more than their context, or not even that.
template <class A>
BlueprintPtr blueprint() {
    return blueprint<A>([](Context& context) {
        if constexpr (std::is_constructible_v<A, Context&>) {
            return A(context);
        } else {
            return A();
        }
    });
}

}  // namespace livepet::actor
