// Keeps the orders of all pets free of leftovers, a little at a time: sooner where it finds many, hardly ever
// where pets are not fed; and always at their beginning, where those are who are fed first because a list
// showed them first. One in the world.
//
// A crash loses nothing: the next one begins at the beginning. While it cannot work, lists are as right and
// somewhat slower.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/order_sweep.hpp"
#include "backend/apps/pets/world.hpp"

namespace livepet::pets {

inline constexpr std::size_t entries_of_a_sweep = 2'000;  // some 10 ms of a reader
inline constexpr std::size_t entries_of_a_beginning = 200;
inline constexpr std::size_t leftovers_of_a_unit = 250;  // some 2 ms of the writer
inline constexpr std::chrono::milliseconds sweep_soon{200};
inline constexpr std::chrono::seconds sweep_later{5};

class OrderSweepActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 105;
    static constexpr std::string_view name = "order sweep";

    struct Sweep {};

    OrderSweepActor(actor::Context& context, World& world);
    void on(const Sweep&, actor::WaitingContext& context);

  private:
    /// How many leftovers there were.
    std::size_t sweep(SweptOrder order, std::optional<ListPlace>& place, std::size_t entries_max,
                      actor::WaitingContext& context);

    World& world_;
    std::array<std::optional<ListPlace>, 2> places_;  // by order: what was examined last
    actor::SendTimer<OrderSweepActor, Sweep> timer_;
};

inline constexpr actor::ActorRef<OrderSweepActor> order_sweep{1};

}  // namespace livepet::pets
