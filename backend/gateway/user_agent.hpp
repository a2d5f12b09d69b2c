// What a User-Agent header says in a few words, for the list of a person's devices. A pure function.
#pragma once

#include <string>
#include <string_view>

namespace livepet::gateway {

inline constexpr std::size_t device_words_max = 60;  // bytes

/// "Firefox on Linux"; a program's own name ("curl"); "Unknown device".
std::string device_words(std::string_view user_agent);

}  // namespace livepet::gateway
