// Text in the forms that it is compared by. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace livepet::accounts {

/// Unicode's normal form C: what looks the same is the same, however it was typed. Nothing if it is not
/// UTF-8.
std::optional<std::string> composed(std::string_view text);

/// What names that look alike have in common: without the difference of case, width and what cannot be seen
/// (NFKC_Casefold, Unicode 3.13). Nothing if it is not UTF-8.
std::optional<std::string> name_key(std::string_view name);

}  // namespace livepet::accounts
