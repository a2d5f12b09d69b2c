#include "backend/apps/pets/order_sweep_actor.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "backend/storage/await.hpp"

namespace livepet::pets {

OrderSweepActor::OrderSweepActor(actor::Context& context, World& world) : world_(world), timer_(context) {
    timer_.arm_after(sweep_later);
}

void OrderSweepActor::on(const Sweep&, actor::WaitingContext& context) {
    std::size_t found = 0;
    for (const SweptOrder order : {SweptOrder::last_fed, SweptOrder::starving}) {
        std::optional<ListPlace> beginning;
        found += sweep(order, beginning, entries_of_a_beginning, context);
        found += sweep(order, places_[static_cast<std::size_t>(order)], entries_of_a_sweep, context);
    }
    const bool are_many = found > entries_of_a_sweep / 20;
    timer_.arm_after(are_many ? std::chrono::milliseconds(sweep_soon) : sweep_later);
}

std::size_t OrderSweepActor::sweep(SweptOrder order, std::optional<ListPlace>& place, std::size_t entries_max,
                                   actor::WaitingContext& context) {
    auto found = storage::read(world_.readers, context.shard(), [&](storage::Connection& connection) {
        return find_leftovers(connection, order, place, entries_max);
    });
    if (!found) return 0;  // storage has said why; later is soon enough
    place = found->go_on_after;
    const auto& all = found->places;
    for (std::size_t at = 0; at < all.size(); at += leftovers_of_a_unit) {
        const std::size_t end = std::min(all.size(), at + leftovers_of_a_unit);
        storage::Unit unit;
        unit.work = [order, some = std::vector(all.begin() + static_cast<std::ptrdiff_t>(at),
                                               all.begin() + static_cast<std::ptrdiff_t>(end))](
                        storage::Connection& connection) {
            return delete_leftovers(connection, order, some);
        };
        if (!commit(world_, context.shard(), std::move(unit))) break;
    }
    return all.size();
}

}  // namespace livepet::pets
