// What is said beside more than one figure.
#pragma once

namespace livepet::bench::live {

inline constexpr const char* on_one_processor =
    "There is one processor for both sides, so clients take their time from the server's.";

}  // namespace livepet::bench::live
