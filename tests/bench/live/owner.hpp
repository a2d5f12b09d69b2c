// Somebody with an account and a pet, on a server that was started for it. For the main thread.
#pragma once

#include <cstdint>
#include <string>

#include "shared/apps/pets/state.hpp"
#include "tests/bench/server_process.hpp"

namespace livepet::bench::live {

struct Owner {
    std::string token;
    std::uint64_t device = 0;
    pets::PetId pet;
};

inline constexpr std::string_view pet_name = "Marguerite";  // of ten letters

/// Makes the account, and the pet. Throws if that fails.
Owner make_owner(const ServerProcess& server);

/// A connection of the owner's own, which feeds the pet. Returns once that is acknowledged, or throws.
void feed(const ServerProcess& server, const Owner& owner);

}  // namespace livepet::bench::live
