// Names as Unicode's normal form C, so that what looks the same is the same. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace livepet::pets {

/// Nothing if `name` is not UTF-8.
std::optional<std::string> normalized_name(std::string_view name);

}  // namespace livepet::pets
