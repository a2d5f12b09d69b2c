// Tokens and recovery codes: random, given to the person, and kept as hashes only. Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "backend/platform/random.hpp"

namespace livepet::accounts {

using SecretHash = std::array<std::byte, 32>;

/// A plain hash is enough: a secret is at least 100 random bits, so there is nothing to guess.
SecretHash hash_of(std::string_view secret);

/// 128 bits in hex digits, wire::token_bytes long.
std::string new_token(platform::Entropy& entropy);

/// 100 bits in letters and digits that are not taken for each other: "7KQ2M-…-9XWAB".
std::string new_recovery_code(platform::Entropy& entropy);

/// A code as it was given out, however it was typed: small letters, without hyphens, O for 0.
std::string plain_code(std::string_view typed);

}  // namespace livepet::accounts
