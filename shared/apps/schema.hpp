// The fingerprint of everything that this build says on the wire: the protocol's messages and every app's
// types. Server and page exchange it in Hello and Welcome; unequal hashes mean that one of them is of another
// version. Only the two composition roots include this: nothing else may know all apps.
#pragma once

#include <cstdint>

#include "shared/apps/accounts/commands.hpp"
#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/people.hpp"
#include "shared/wire/protocol.hpp"
#include "shared/wire/schema.hpp"

namespace livepet {

inline constexpr std::uint64_t schema =
    wire::schema_hash<wire::ClientMessage, wire::ServerMessage,  //
                      accounts::Command, accounts::LoggedIn, accounts::Account, accounts::Exported,
                      accounts::Found, accounts::RecoveryCode, accounts::Refusal,  //
                      pets::Command, pets::Done, pets::Refusal, pets::Rules, pets::Pet, pets::PetList,
                      pets::History, pets::TreatHand, pets::PetPage, sync::People>();

}  // namespace livepet
