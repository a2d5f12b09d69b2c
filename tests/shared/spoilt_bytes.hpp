// Bytes as they should not be: a message with a few of them changed, cut, doubled, or none of it right. The
// same ones for the same Random.
#pragma once

#include <cstddef>

#include "shared/base/bytes.hpp"
#include "tests/shared/random_values.hpp"

namespace livepet::tests {

inline base::Bytes random_bytes(Random& random, std::size_t most) {
    base::Bytes bytes(random.below(most + 1));
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random.next());
    return bytes;
}

inline base::Bytes spoilt(Random& random, base::Bytes bytes) {
    if (bytes.empty() || random.one_in(8)) return random_bytes(random, 64);
    switch (random.below(4)) {
        case 0:  // cut
            bytes.resize(random.below(bytes.size()));
            break;
        case 1:  // with more behind it
            for (const std::byte more : random_bytes(random, 8)) bytes.push_back(more);
            break;
        default:  // changed here and there
            for (auto changes = random.between(1, 4); changes > 0; --changes)
                bytes[random.below(bytes.size())] = static_cast<std::byte>(random.next());
    }
    return bytes;
}

}  // namespace livepet::tests
