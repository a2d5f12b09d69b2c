// The words of assets/names, which pets of the world's own are called by. Any thread.
#pragma once

#include <span>
#include <string_view>

namespace livepet::pets {

extern const std::span<const std::string_view> first_names;
extern const std::span<const std::string_view> epithets;  // "the Brave", "Longtail", "of the Hill"

}  // namespace livepet::pets
