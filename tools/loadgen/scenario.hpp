// What the load is: how many clients there are, what each part of them does, how often, and for how long. A
// plain value; scenario_text.hpp reads it from a file.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace livepet::loadgen {

inline constexpr std::size_t clients_max = 200'000;
inline constexpr double scenario_seconds_max = 24 * 3'600.0;

enum class Behaviour : std::uint8_t {
    feed,    // a person with an account, at their own pets: meals, and treats for others'
    watch,   // a guest on the page of a pet, one of the first few
    wander,  // a guest who goes from page to page: newest, a pet, all pets, the graveyard
    idle,    // a guest who follows one pet's card, and does nothing
};
inline constexpr std::size_t behaviour_count = 4;

std::string_view name_of(Behaviour behaviour);

/// How a connection gets lost.
enum class Loss : std::uint8_t {
    reset,    // by RST, as of a process that ends
    close,    // as the protocol has it
    silence,  // nothing more is read or sent, and nobody is told: as of a cable that is cut
};
inline constexpr std::size_t loss_count = 3;

std::string_view name_of(Loss loss);

/// A share of the clients that do the same.
struct Part {
    Behaviour behaviour = Behaviour::feed;
    double weight = 1;
    double rate = 1;                // feed: commands a second of each client, in the mean
    std::size_t pets_each = 2;      // feed
    double treat_share = 0.1;       // feed: of the commands, as long as there are treats
    std::size_t pets_watched = 10;  // watch: the first of all pets that the load knows
    double stay_s = 5;              // wander: on a page, in the mean
    double drop_every_s = 0;        // the connection is lost, in the mean; 0: it never is on purpose
    double down_s = 1;              // until the person tries again, in the mean
    std::vector<Loss> losses{Loss::reset, Loss::close, Loss::silence};
};

struct Scenario {
    std::size_t clients = 10;
    std::chrono::milliseconds ramp{0};  // over which they come
    std::chrono::milliseconds duration{10'000};
    std::chrono::milliseconds grace{10'000};  // for the last answers, and for replicas to agree
    std::uint64_t seed = 0;                   // who does what, and when; not who they are
    std::vector<Part> parts;                  // never empty when read from a file
};

/// How many clients each part has: by weight, each rounded down, and what is left to those that lost most by
/// it. Sums up to `clients`.
std::vector<std::size_t> share_out(const Scenario& scenario);

}  // namespace livepet::loadgen
