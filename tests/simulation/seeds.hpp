// Which seeds a simulation runs with: a few by default, those that LIVEPET_SEED or LIVEPET_SEEDS ask for.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace livepet::test {

inline std::vector<std::uint64_t> seeds(std::uint64_t by_default) {
    if (const char* one = std::getenv("LIVEPET_SEED")) return {std::stoull(one)};
    const char* many = std::getenv("LIVEPET_SEEDS");
    std::vector<std::uint64_t> all(many ? std::stoull(many) : by_default);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i + 1;
    return all;
}

}  // namespace livepet::test
