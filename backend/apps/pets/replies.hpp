// Answers to commands as the wire has them. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "shared/apps/pets/commands.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::pets {

wire::Reply refused(Refusal refusal);
/// The command was carried out: `revision` of `topic` includes its effect.
wire::Reply done(PetId pet, std::string_view topic, std::uint64_t revision);

}  // namespace livepet::pets
