// People who feed their pets all the time, each waiting for the answer before the next meal.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/apps/pets/state.hpp"
#include "tests/bench/pets/served_world.hpp"

namespace livepet::bench {

/// The living pets of each owner of a populated file: of user 1 first.
using Herds = std::vector<std::vector<pets::PetId>>;
const Herds& herds_of(const std::string& path);

/// From when to when answers count.
struct Span {
    std::chrono::seconds warming{2};
    std::chrono::seconds counted{10};
};

/// Acknowledged meals a second, random over all owned pets. An error if more of them are refused
/// than pets die.
double feed_at_seam(ServedWorld& world, const Herds& herds, Span span);
/// Milliseconds from when each meal was to be given until its answer: `people` on both shards give so many
/// meals a second in all, each person at set times.
std::vector<double> feed_on_schedule(ServedWorld& world, const Herds& herds, std::size_t people,
                                     double meals_per_s, std::chrono::seconds lasts);

/// The same as feed_at_seam() by so many people over WebSockets on loopback, the clients on a thread of their
/// own.
double feed_over_sockets(ServedWorld& world, const Herds& herds, std::size_t people, Span span);

}  // namespace livepet::bench
