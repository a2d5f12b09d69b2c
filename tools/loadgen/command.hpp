// An order as the wire has it. Sent again it is the same to the byte: names follow from who orders, and
// which.
#pragma once

#include "shared/apps/pets/commands.hpp"
#include "shared/base/bytes.hpp"
#include "shared/wire/protocol.hpp"
#include "tools/loadgen/record.hpp"

namespace livepet::loadgen {

/// `sequence` counts from 1.
pets::Command command_body(const PersonRecord& person, std::uint64_t sequence);
wire::Command command_of(const PersonRecord& person, std::uint64_t sequence);

/// What a reply to it says; a code of 0 without a readable body has pet 0, which no order allows.
Answered answer_of(const PersonRecord& person, std::uint64_t sequence, std::uint32_t code,
                   base::BytesView body, base::WallTime at);

}  // namespace livepet::loadgen
